"""Reports for customers, behind HTTP Basic."""
import os
import sqlite3

from flask import Flask, jsonify
from flask_httpauth import HTTPBasicAuth
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
auth = HTTPBasicAuth()
users = {"anna": generate_password_hash("blue-Kettle-17")}


@auth.verify_password
def verify_password(username, password):
    if username in users and check_password_hash(users[username], password):
        return username


def open_database():
    if "REPORTS_DB" in os.environ:
        return sqlite3.connect(os.environ["REPORTS_DB"])
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE reports (id INTEGER, title TEXT)")
    return db


@app.get("/reports")
@auth.login_required
def reports():
    with open_database() as db:
        rows = db.execute("SELECT id, title FROM reports ORDER BY id").fetchall()
    return jsonify([{"id": row[0], "title": row[1]} for row in rows])
