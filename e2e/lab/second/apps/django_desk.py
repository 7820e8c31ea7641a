"""A help desk: pages with a sign-in form, and an API (Django REST framework). One file, its data in a folder of the run."""
import os

from django.conf import settings

on = os.environ.get
api_authentication = {
    "token": ["rest_framework.authentication.TokenAuthentication"],
    "jwt": ["rest_framework_simplejwt.authentication.JWTAuthentication"],
    "basic": ["rest_framework.authentication.BasicAuthentication"],
    # What Django REST framework takes without a setting.
    "default": [
        "rest_framework.authentication.SessionAuthentication",
        "rest_framework.authentication.BasicAuthentication",
    ],
}[on("DESK_AUTHENTICATION", "default")]
login_page = (
    "<!doctype html><title>Sign in</title><h1>Sign in</h1><form method=post>{% csrf_token %}{{ form.as_p }}"
    "<button>Sign in</button></form>"
)
settings.configure(
    SECRET_KEY="kept-in-the-deployment",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(os.environ["DESK_DATA"], "desk.sqlite3")}},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "corsheaders",
        "rest_framework",
        "rest_framework.authtoken",
        *(["axes"] if on("DESK_LOCKOUT") else []),
    ],
    MIDDLEWARE=[
        "corsheaders.middleware.CorsMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        *([f"{__name__}.sign_in_first"] if on("DESK_SIGN_IN_FIRST") else []),
        *(["axes.middleware.AxesMiddleware"] if on("DESK_LOCKOUT") else []),
    ],
    AUTHENTICATION_BACKENDS=[
        *(["axes.backends.AxesBackend"] if on("DESK_LOCKOUT") else []),
        "django.contrib.auth.backends.ModelBackend",
    ],
    AXES_FAILURE_LIMIT=3,
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [("django.template.loaders.locmem.Loader", {"registration/login.html": login_page})],
                "context_processors": ["django.template.context_processors.request"],
            },
        }
    ],
    LOGIN_REDIRECT_URL="/desk/",
    LOGOUT_REDIRECT_URL="/accounts/login/",
    SESSION_COOKIE_SECURE=bool(on("DESK_SECURE_COOKIES")),
    CSRF_COOKIE_SECURE=bool(on("DESK_SECURE_COOKIES")),
    CORS_ALLOWED_ORIGINS=["http://127.0.0.1:5173"],
    CORS_ALLOW_CREDENTIALS=True,
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": api_authentication,
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    },
    LOGGING_CONFIG=None,
)

import django

django.setup()

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, LogoutView, redirect_to_login
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.dispatch import receiver
from django.http import HttpResponse, JsonResponse
from django.urls import path
from rest_framework.authtoken.models import Token
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.permissions import BasePermission, IsAdminUser, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.views import TokenObtainPairView, TokenRefreshView

if on("DESK_LOCKOUT"):
    from axes.signals import user_locked_out

    @receiver(user_locked_out)
    def refuse_locked_out(*args, **kwargs):
        raise PermissionDenied("Too many failed login attempts")


def sign_in_first(get_response):
    def middleware(request):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return get_response(request)

    return middleware


@login_required
def desk(request):
    return HttpResponse(f"<!doctype html><title>Desk</title><p>Hello {request.user.username}.")


def me(request):
    if not request.user.is_authenticated:
        return JsonResponse({"error": "Not signed in"}, status=401)
    return JsonResponse({"name": request.user.username})


class InOffice(BasePermission):
    def has_permission(self, request, view):
        address = request.META["REMOTE_ADDR"]
        self.message = f"Access from {address} is not allowed."
        return address.startswith("10.20.")


class Tickets(APIView):
    def get(self, request):
        return Response([{"id": 1, "subject": "Printer"}])


class Ticket(APIView):
    owners = {1: "anna", 2: "ben"}

    def get(self, request, number):
        if self.owners.get(number) != request.user.username:
            raise NotFound()
        return Response({"id": number})


class Statistics(APIView):
    permission_classes = [IsAdminUser]

    def get(self, request):
        return Response({"open": 3})


class Payroll(APIView):
    permission_classes = [IsAuthenticated, InOffice]

    def get(self, request):
        return Response([])


urlpatterns = [
    path("accounts/login/", LoginView.as_view()),
    path("accounts/logout/", LogoutView.as_view()),
    path("desk/", desk),
    path("me", me),
    path("api/tickets/", Tickets.as_view()),
    path("api/tickets/<int:number>/", Ticket.as_view()),
    path("api/statistics/", Statistics.as_view()),
    path("api/payroll/", Payroll.as_view()),
    path("api/token/", TokenObtainPairView.as_view()),
    path("api/token/refresh/", TokenRefreshView.as_view()),
]

call_command("migrate", verbosity=0)
anna = User.objects.create_user("anna", password="blue-Kettle-17")
Token.objects.create(user=anna, key="3f1c7a0de52b4c8893a6710fb2d94e5c08a7b613")
carl = User.objects.create_user("carl", password="green-Spoon-42", is_active=False)
Token.objects.create(user=carl, key="8b90e6d2417fac35709d1e64c3fa28b5d7e0914f")
application = get_wsgi_application()
