// Browsers without modules cannot run the chat: say so instead of waiting for ever.
document.getElementById("loading").hidden = true;
document.getElementById("old-browser").hidden = false;
