"""Addresses of the pages for officers."""

from __future__ import annotations

from django.urls import path

from renkei.web.workspace.views import duplicates, history, reviews, uploads

app_name = "workspace"
_UPLOAD = "workspace/uploads/<slug:public_id>"
urlpatterns = [
    path("workspace", uploads.home, name="home"),
    path("workspace/uploads", uploads.add, name="add"),
    path(_UPLOAD, reviews.upload, name="upload"),
    path(f"{_UPLOAD}/pages/<int:number>.webp", reviews.page_picture, name="page-picture"),
    path(f"{_UPLOAD}/corrections", reviews.correct, name="correct"),
    path(f"{_UPLOAD}/confirmations", reviews.confirm, name="confirm"),
    path(f"{_UPLOAD}/findings", reviews.decide_finding, name="decide-finding"),
    path(f"{_UPLOAD}/decisions/<int:decision>/undo", reviews.undo, name="undo"),
    path(f"{_UPLOAD}/reading", reviews.read_again, name="read-again"),
    path(f"{_UPLOAD}/load", reviews.load, name="load"),
    path(f"{_UPLOAD}/withdraw", reviews.withdraw, name="withdraw"),
    path(f"{_UPLOAD}/put-aside", uploads.put_aside, name="put-aside"),
    path("workspace/duplicates", duplicates.index, name="duplicates"),
    path("workspace/duplicates/decide", duplicates.decide, name="decide-duplicate"),
    path("workspace/history", history.index, name="history"),
    path("workspace/judgements/<int:judgement>/undo", history.undo, name="undo-judgement"),
]
