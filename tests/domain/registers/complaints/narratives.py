"""Narratives as people write them, each with where it belongs. All invented."""

from __future__ import annotations

NARRATIVES: tuple[tuple[str, str], ...] = (
    # Service, facilities, data: ours.
    (
        "complaints.nonsupervisory",
        "Saya datang pukul 14.00 tetapi loket sudah tutup padahal jam layanan sampai 16.00.",
    ),
    (
        "complaints.nonsupervisory",
        "Antri hampir tiga jam hanya untuk legalisir satu lembar, petugasnya cuma satu.",
    ),
    (
        "complaints.nonsupervisory",
        "Nama ayah saya yang sudah meninggal masih terdaftar di DPT, sudah lapor tidak dihapus.",
    ),
    (
        "complaints.nonsupervisory",
        "Situs pengecekan pemilih error terus dari kemarin, tidak bisa diakses lewat HP.",
    ),
    ("complaints.nonsupervisory", "Toilet pengunjung kotor dan airnya mati. Mohon dibersihkan."),
    (
        "complaints.nonsupervisory",
        "Surat kami tertanggal 3 Maret sampai hari ini belum dibalas, sudah dua kali kami susulkan.",
    ),
    ("complaints.nonsupervisory", "Petugas di depan jutek sekali, saya tanya baik-baik malah dibentak."),
    (
        "complaints.nonsupervisory",
        "Honor KPPS di kelurahan kami belum dibayarkan sampai sekarang, tolong kejelasannya.",
    ),
    (
        "complaints.nonsupervisory",
        "Tidak ada jalur kursi roda di pintu masuk kantor, ibu saya harus digendong.",
    ),
    (
        "complaints.nonsupervisory",
        "Nama saya salah ketik di surat keterangan, disuruh bolak-balik tiga kali.",
    ),
    ("complaints.nonsupervisory", "Telepon kantor tidak pernah diangkat dan WhatsApp tidak dijawab."),
    (
        "complaints.nonsupervisory",
        "Saya belum terdaftar sebagai pemilih padahal sudah pindah domisili dua tahun.",
    ),
    ("complaints.nonsupervisory", "parkiran sempit dan becek klo hujan"),
    ("complaints.nonsupervisory", "Ruang tunggu panas, AC mati, kursinya rusak."),
    (
        "complaints.nonsupervisory",
        "Berkas pendaftaran saya dikembalikan terus, alasannya berubah-ubah, terasa dipersulit.",
    ),
    ("complaints.nonsupervisory", "Pengumuman kelulusan PPS terlambat dua hari dari jadwal yang diumumkan."),
    # Breaches by staff that somebody must look into: ours, supervisory.
    (
        "complaints.supervisory",
        "Oknum pegawai sering bolos kerja dan baru datang menjelang siang, absennya dititipkan.",
    ),
    ("complaints.supervisory", "Saya dilecehkan secara verbal oleh salah satu staf ketika mengurus berkas."),
    (
        "complaints.supervisory",
        "Pegawai bagian umum mengancam saya karena saya menulis kritik di media sosial.",
    ),
    (
        "complaints.supervisory",
        "Data pribadi saya dipakai orang lain, diduga bocor dari kantor ini. Data pribadi bocor harus diusut.",
    ),
    ("complaints.supervisory", "Seleksi tenaga pendukung tidak adil, yang lolos titipan semua."),
    (
        "complaints.supervisory",
        "Tanda tangan saya dipalsukan pada dukungan calon perseorangan dan berkasnya tetap diterima.",
    ),
    ("complaints.supervisory", "Ada staf yang main judi daring saat jam layanan di mejanya."),
    (
        "complaints.supervisory",
        "Prosedur pengumuman lelang dilanggar, pengumuman hanya ditempel satu jam lalu dicabut.",
    ),
    # Questions.
    ("complaints.information", "Bagaimana cara pindah memilih kalau saya kuliah di luar kota?"),
    ("complaints.information", "Mau tanya, syarat daftar KPPS apa saja ya kak?"),
    ("complaints.information", "Apakah bisa mengurus pindah TPS diwakilkan orang tua?"),
    ("complaints.information", "Izin bertanya, kapan jadwal pendaftaran pemantau pemilu dibuka?"),
    ("complaints.information", "Jam berapa layanan konsultasi partai politik buka pada hari Jumat?"),
    ("complaints.information", "Numpang tanya dokumen apa yang dibawa waktu verifikasi."),
    ("complaints.information", "gimana cara cek nama saya ada di TPS mana"),
    ("complaints.information", "Berapa lama proses surat keterangan tidak menjadi anggota partai?"),
    # Suggestions and thanks.
    ("complaints.aspiration", "Saya usul supaya ada layanan daring setiap Sabtu untuk yang bekerja."),
    ("complaints.aspiration", "Terima kasih atas pelayanan yang cepat dan ramah, pertahankan."),
    ("complaints.aspiration", "Sebaiknya nomor antrean dibuat digital supaya tertib."),
    ("complaints.aspiration", "Saran: perbanyak sosialisasi untuk pemilih pemula di SMA."),
    (
        "complaints.aspiration",
        "Mengapresiasi petugas helpdesk yang sabar melayani lansia. Semoga jadi contoh.",
    ),
    ("complaints.aspiration", "Kami berharap ada penerjemah bahasa isyarat pada debat publik berikutnya."),
    # Requests for documents and data.
    (
        "information",
        "Dengan ini kami mengajukan permohonan informasi publik berupa rincian anggaran hibah pilkada.",
    ),
    ("information", "Saya mahasiswa, memohon data perolehan suara per TPS tahun 2024 untuk skripsi."),
    ("information", "Mohon salinan berita acara rekapitulasi tingkat kota dalam bentuk softcopy."),
    ("information", "Berdasarkan UU 14/2008 kami meminta dokumen kontrak pengadaan logistik."),
    ("information", "Minta data jumlah pemilih disabilitas per kecamatan untuk bahan penelitian."),
    ("information", "Apakah PPID dapat memberikan daftar informasi publik terbaru? Kami perlu salinannya."),
    ("information", "LSM kami memohon fotokopi dokumen laporan dana kampanye peserta pemilu."),
    ("information", "Saya ingin mendapat salinan keputusan penetapan pasangan calon."),
    # Gifts.
    (
        "gratification",
        "Kantor vendor mengirim parsel lebaran ke rumah Kasubag keuangan, apakah sudah dilaporkan?",
    ),
    ("gratification", "Saya diberi bingkisan oleh peserta seleksi dan ingin mengembalikan pemberian itu."),
    (
        "gratification",
        "Melaporkan gratifikasi berupa voucher belanja dari penyedia kepada pejabat pengadaan.",
    ),
    ("gratification", "Seorang staf menerima hadiah jam tangan dari calon setelah penetapan."),
    ("gratification", "Bagaimana melapor ke UPG kalau menerima hampers tanpa nama pengirim?"),
    ("gratification", "Ada amplop terima kasih yang ditinggalkan tamu di meja saya."),
    # Conflicts of interest.
    ("conflicts", "Panitia pengadaan memenangkan CV milik keluarganya, itu jelas benturan kepentingan."),
    ("conflicts", "Ketua tim seleksi ikut menilai keponakannya sendiri."),
    (
        "conflicts",
        "Pejabat ini merangkap jabatan sebagai pengurus koperasi penyedia makan rapat, konflik kepentingan.",
    ),
    (
        "conflicts",
        "Yang memeriksa laporan dana kampanye adalah suaminya sendiri bendahara partainya. Ada konflik kepentingan.",
    ),
    # Corruption of staff.
    ("whistleblowing", "Bendahara memotong honor badan ad hoc sepuluh persen untuk setoran ke atasan."),
    ("whistleblowing", "Petugas meminta uang pelicin supaya berkas calon perseorangan diloloskan."),
    ("whistleblowing", "Ada perjalanan dinas fiktif setiap bulan, tiketnya tidak pernah dipakai."),
    ("whistleblowing", "Saya dimintai uang lima juta agar anak saya lulus seleksi PPS. Ada bukti transfer."),
    ("whistleblowing", "Pengadaan bilik suara diatur, harganya di-mark up dua kali lipat."),
    ("whistleblowing", "Mobil dinas dipakai untuk usaha rental keluarga pejabat."),
    ("whistleblowing", "Diduga terjadi korupsi dana hibah pilkada, laporan kegiatannya fiktif."),
    ("whistleblowing", "Pungli di parkir kantor, tiap tamu ditarik lima ribu tanpa karcis."),
    (
        "whistleblowing",
        "Kuitansi fiktif dipakai menutup belanja konsumsi, saya pegawai di sini dan punya salinannya.",
    ),
    # Ethics of election bodies.
    ("ethics", "Anggota KPU kota terlihat foto bersama calon wali kota sambil mengacungkan nomor urut."),
    ("ethics", "Komisioner tidak netral, di grup WhatsApp terang-terangan mendukung paslon tertentu."),
    ("ethics", "Ketua PPK ternyata pengurus partai yang masih aktif."),
    ("ethics", "Kami hendak mengadukan pelanggaran kode etik penyelenggara ke DKPP."),
    ("ethics", "Ketua KPPS memihak calon dan mengarahkan warga di TPS."),
    # Violations by contestants: the supervisory body's.
    ("supervision", "Menjelang hari pemungutan ada serangan fajar di RT kami, amplop dibagi per rumah."),
    ("supervision", "Calon membagikan sembako di masjid, itu kampanye di tempat ibadah."),
    ("supervision", "Baliho kampanye masih terpasang di masa tenang di depan sekolah."),
    ("supervision", "Terjadi politik uang yang dilakukan tim salah satu calon bupati."),
)

HELD_OUT: tuple[tuple[str, str], ...] = (
    (
        "complaints.nonsupervisory",
        "Kemarin saya urus legalisasi dan harus menunggu berjam-jam, pegawainya entah ke mana.",
    ),
    ("complaints.nonsupervisory", "Aplikasi pendaftaran sering keluar sendiri waktu unggah foto KTP."),
    (
        "complaints.nonsupervisory",
        "Nomor kontak di situs sudah tidak aktif, kami jadi kesulitan menghubungi.",
    ),
    ("complaints.nonsupervisory", "Kartu pemilih kakek saya dobel dengan tetangga, tolong diperbaiki."),
    ("complaints.supervisory", "Staf itu mabuk saat piket dan memukul satpam."),
    (
        "complaints.supervisory",
        "Petugas sengaja tidak memproses berkas kelompok kami karena berbeda suku, ini diskriminasi.",
    ),
    ("complaints.information", "Apa saja syarat menjadi pemantau pemilihan?"),
    ("complaints.information", "Di mana saya bisa mengambil formulir pindah memilih?"),
    ("complaints.aspiration", "Alangkah baiknya ada pojok bermain anak di ruang layanan."),
    ("complaints.aspiration", "Pelayanannya bagus sekali, sangat membantu, salut untuk petugasnya."),
    ("information", "Mohon diberikan salinan SK penetapan daftar pemilih tetap beserta lampirannya."),
    ("information", "Kami peneliti membutuhkan dokumen notula rapat pleno bulan Mei untuk riset."),
    ("gratification", "Penyedia katering memberi hadiah ponsel kepada pejabat pembuat komitmen."),
    ("gratification", "Ingin melaporkan penerimaan oleh-oleh dari tamu daerah lain senilai dua juta."),
    ("conflicts", "Rekanan yang menang adalah perusahaan adik kandung sekretaris."),
    ("whistleblowing", "Ketua panitia meminta imbalan uang kepada peserta supaya lolos tes wawancara."),
    ("whistleblowing", "Uang makan rapat digelapkan, SPJ-nya direkayasa."),
    ("ethics", "Anggota PPS ikut tim sukses salah satu calon gubernur."),
    ("ethics", "Saya meragukan netralitas komisioner yang sering bertemu elite partai."),
    ("supervision", "Ada kampanye hitam lewat selebaran yang menjelekkan calon lain."),
)
"""Written with the others and never looked at while words were chosen."""
