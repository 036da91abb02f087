"""The gallery of components; wired only where DEBUG is on."""

from django.urls import path

from pakta.delivery.design.gallery import Gallery

app_name = "design"
urlpatterns = [path("galeri/", Gallery.as_view(), name="gallery")]
