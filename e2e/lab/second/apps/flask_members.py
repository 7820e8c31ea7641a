"""Pages and an API for members who sign in with a form (Flask-Login)."""
import os

from flask import Flask, jsonify, redirect, request
from flask_cors import CORS
from flask_login import LoginManager, UserMixin, current_user, login_required, login_user

app = Flask(__name__)
app.secret_key = "kept-in-the-deployment"
app.config["SESSION_COOKIE_DOMAIN"] = os.environ.get("COOKIE_DOMAIN")
logins = LoginManager(app)
if "LOGIN_PAGE" in os.environ:
    logins.login_view = "login"
CORS(app, resources="/api/*")


class User(UserMixin):
    def __init__(self, name):
        self.id = name


@logins.user_loader
def load_user(name):
    return User(name)


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST" and request.form.get("password") == "blue-Kettle-17":
        login_user(User(request.form["username"]))
        return redirect("/account")
    return (
        "<!doctype html><title>Sign in</title><form method=post>"
        "<input name=username><input name=password type=password><button>Sign in</button></form>"
    )


@app.get("/account")
@login_required
def account():
    return f"<!doctype html><title>Account</title><p>Hello {current_user.id}."


@app.get("/api/account")
@login_required
def api_account():
    return jsonify(name=current_user.id)
