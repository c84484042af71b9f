// Keys for going through what waits: each button, link or field names its own in data-key.
(function () {
  "use strict";

  // What is sent once is not sent again while the answer is on its way; a page that comes back from history is new.
  var sent = false;

  document.addEventListener("submit", function (event) {
    if (event.target.method !== "post") {
      return;
    }
    if (sent) {
      event.preventDefault();
    }
    sent = true;
  });
  window.addEventListener("pageshow", function () {
    sent = false;
  });

  document.addEventListener("keydown", function (event) {
    var within = event.target;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) {
      return;
    }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(within.tagName)) {
      var left = event.key === "Escape" || (event.key === "Enter" && within.form.hasAttribute("data-review"));
      if (left) {
        within.blur();
      }
      return;
    }
    var wanted = Array.prototype.find.call(document.querySelectorAll("[data-key]"), function (one) {
      return one.dataset.key.split(" ").indexOf(event.key.toLowerCase()) >= 0;
    });
    if (!wanted) {
      return;
    }
    event.preventDefault();
    if (/^(INPUT|TEXTAREA)$/.test(wanted.tagName)) {
      wanted.focus();
    } else {
      wanted.click();
    }
  });
})();
