"""A real input method for Hangul."""
import os
import subprocess
import time


def start_input_method():
    """ibus-hangul; False where it is not to be had."""
    if subprocess.run(["which", "ibus-daemon"], capture_output=True).returncode != 0:
        return False
    os.environ["GTK_IM_MODULE"] = "ibus"
    os.environ["GSETTINGS_BACKEND"] = "keyfile"
    # Escape, which closes menus here, would switch to Latin letters.
    for key, value in (("initial-input-mode", "hangul"), ("off-keys", "")):
        subprocess.run(["gsettings", "set", "org.freedesktop.ibus.engine.hangul", key, value],
                       check=False)
    subprocess.run(["ibus-daemon", "-d", "-x", "--panel", "disable"], check=False)
    for _ in range(50):
        time.sleep(0.2)
        if subprocess.run(["ibus", "engine", "hangul"], capture_output=True).returncode == 0:
            return True
    return False
