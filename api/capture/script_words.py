"""Words that the scripts of the pages show, by their key. `{name}` is filled in by the scripts."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]

_STEPS: Words = {
    "turn_left": _("Turn your head to the left"),
    "turn_right": _("Turn your head to the right"),
    "look_up": _("Look up"),
    "smile": _("Smile"),
    "open_mouth": _("Open your mouth"),
    "blink": _("Close your eyes, then open them"),
    "look_straight": _("Look straight into the camera"),
    "passed": _("Well done"),
    "tries_left": _("Tries left: {number}"),
    "unfinished": _("That did not work. Please try again."),
    "gap": _("The recording was interrupted. Please try again."),
    "was_hidden": _("The page was left, so the recording stopped. Stay on this page."),
    "track_ended": _("The camera stopped. Close other apps that use it, then try again."),
    "slow_line": _(
        "Your connection is slow. Next time the movements are recorded first and sent afterwards."
    ),
}
_HINTS: Words = {
    "starting": _("The camera starts …"),
    "asking": _("Please allow the camera in your browser's question"),
    "dark": _("Too dark: find more light"),
    "glare": _("A reflection: tilt the document a little"),
    "moving": _("Hold still"),
    "blurred": _("Blurred: hold still"),
    "back_off": _("Still blurred: move back a little"),
    "fill_frame": _("Fill the frame with the document"),
    "steady": _("Good, hold still"),
    "no_face": _("Your face is not in the picture"),
    "several_faces": _("Only you should be in the picture"),
    "face_in_oval": _("Put your face into the oval"),
    "take_picture": _("Take the picture"),
}
_SENDING: Words = {
    "sending": _("Your picture is being sent"),
    "percent": _("{percent} % sent"),
    "slow": _("Your connection is slow. It goes on; please keep this page open."),
    "offline": _("No connection. It goes on by itself when you are online again."),
    "again": _("The connection broke. Still here, trying again …"),
    "judging": _("Your picture is being looked at"),
    "judging_more": _("This takes a few seconds."),
    "accepted": _("Good picture"),
}
_TROUBLE: Words = {
    "title_unknown": _("The camera does not start"),
    "unknown": _("Try again. If that does not help, use a file or another device."),
    "title_NotAllowedError": _("The camera is not allowed"),
    "NotAllowedError": _(
        "Allow the camera for this page: press the sign beside the address at the top, switch the "
        "camera on, then try again."
    ),
    "title_NotFoundError": _("No camera was found"),
    "NotFoundError": _("Connect a camera, or use a file or another device."),
    "title_NotReadableError": _("The camera is busy"),
    "NotReadableError": _("Another app or tab uses the camera. Close it, then try again."),
    "OverconstrainedError": _("This camera cannot be used. Use a file or another device."),
    "AbortError": _("The camera stopped while it started. Please try again."),
    "title_insecure": _("This address is not secure"),
    "insecure": _("Browsers give the camera to secure pages only (https). You can send a file."),
    "title_unsupported": _("This browser has no camera"),
    "unsupported": _(
        "You may be inside another app. Copy the link and open it in your browser, or send a file."
    ),
    "title_framed": _("The camera is blocked here"),
    "framed": _(
        "The page around this one does not let it use the camera. Copy the link and open it in a "
        "tab of its own, or send a file."
    ),
    "title_black": _("The camera shows nothing"),
    "black": _(
        "Is something in front of it? Close other apps that use the camera, then try again."
    ),
    "title_too_large": _("The file is too large"),
    "too_large": _("Choose a picture of at most 20 megabytes."),
    "title_ended": _("This link has ended"),
    "title_refused": _("That did not work"),
}
_WATCHING: Words = {
    "phone_waiting": _("Waiting for your phone …"),
    "phone_there": _("Your phone has taken over"),
    "phone_opened": _("Connected. Go on with your phone."),
    "phone_step": _("Your phone is at step {step} of {steps}: {screen}"),
    "phone_lost": _("No sign from your phone for a while. Is it still on, and is the page open?"),
    "screen_consent": _("consent"),
    "screen_declined": _("consent"),
    "screen_document": _("choice of the document"),
    "screen_front": _("front of the document"),
    "screen_back": _("back of the document"),
    "screen_selfie": _("your face"),
    "screen_liveness": _("movements"),
    "screen_sending": _("sending"),
    "copied": _("Copied"),
    "copy_by_hand": _("Please copy the address by hand"),
    "back_in": _("You are taken back in {seconds} seconds."),
}
WORDS: Words = {**_STEPS, **_HINTS, **_SENDING, **_TROUBLE, **_WATCHING}

# What each screen's scripts can show; other screens show none.
_OF_SCREEN: dict[str, tuple[Words, ...]] = {
    "front": (_HINTS, _SENDING, _TROUBLE, _WATCHING),
    "back": (_HINTS, _SENDING, _TROUBLE, _WATCHING),
    "selfie": (_HINTS, _SENDING, _TROUBLE, _WATCHING),
    "liveness": (_STEPS, _HINTS, _SENDING, _TROUBLE, _WATCHING),
    "result": (_SENDING, _WATCHING),
    "handover": (_SENDING, _WATCHING),
}


def words(screen: str = "") -> dict[str, str]:
    """The words of a screen in the language of the page."""
    return {key: str(word) for group in _OF_SCREEN.get(screen, ()) for key, word in group.items()}
