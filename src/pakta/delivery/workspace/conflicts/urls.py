from django.urls import path

from pakta.delivery.workspace.conflicts import declaring, evaluation, matrix, statements

app_name = "conflicts"
OFFICE = "satker/<slug:code>/konflik/"
MATRIX = f"{OFFICE}matriks/<int:year>/"
ROW = f"{OFFICE}matriks/baris/<int:pk>/"
STATEMENTS = f"{OFFICE}pernyataan/<int:year>/"
EVALUATION = f"{OFFICE}evaluasi/<int:year>/"
urlpatterns = [
    path(OFFICE, declaring.OwnDeclarations.as_view(), name="mine"),
    path(f"{OFFICE}deklarasi/", declaring.Declare.as_view(), name="declare"),
    path(f"{OFFICE}matriks/", matrix.ThisYear.as_view(), name="matrix_now"),
    path(MATRIX, matrix.Matrix.as_view(), name="matrix"),
    path(f"{MATRIX}xlsx/", matrix.MatrixWorkbook.as_view(), name="matrix_workbook"),
    path(f"{MATRIX}pdf/", matrix.MatrixPdf.as_view(), name="matrix_pdf"),
    path(f"{MATRIX}tambah/", matrix.AddRow.as_view(), name="add_row"),
    path(f"{MATRIX}salin/", matrix.CopyYear.as_view(), name="copy_year"),
    path(f"{MATRIX}impor/", matrix.ImportMatrix.as_view(), name="import"),
    path(ROW, matrix.ChangeRow.as_view(), name="row"),
    path(f"{ROW}keluarkan/", matrix.RemoveRow.as_view(), name="remove_row"),
    path(f"{ROW}kembalikan/", matrix.RestoreRow.as_view(), name="restore_row"),
    path(f"{OFFICE}pernyataan/", statements.OwnStatement.as_view(), name="statement"),
    path(f"{OFFICE}pernyataan/naskah/<int:pk>/pdf/", statements.StatementPdf.as_view(), name="statement_pdf"),
    path(
        f"{OFFICE}pernyataan/naskah/<int:pk>/cabut/",
        statements.WithdrawStatement.as_view(),
        name="withdraw_statement",
    ),
    path(STATEMENTS, statements.Statements.as_view(), name="statements"),
    path(f"{STATEMENTS}pdf/", statements.StatementsPdf.as_view(), name="statements_pdf"),
    path(f"{STATEMENTS}xlsx/", statements.StatementsWorkbook.as_view(), name="statements_workbook"),
    path(f"{STATEMENTS}ingatkan/", statements.RemindAll.as_view(), name="remind"),
    path(EVALUATION, evaluation.YearEvaluation.as_view(), name="evaluation"),
    path(f"{EVALUATION}pdf/", evaluation.EvaluationPdf.as_view(), name="evaluation_pdf"),
    path(f"{EVALUATION}catat/", evaluation.AddEvaluation.as_view(), name="add_evaluation"),
    path(f"{EVALUATION}<int:pk>/", evaluation.ChangeEvaluation.as_view(), name="change_evaluation"),
]
