// Keys for going through what waits: each button, link or field names its own in data-key.
(function () {
  "use strict";

  document.addEventListener("keydown", function (event) {
    var within = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) {
      return;
    }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(within.tagName)) {
      if (event.key === "Escape") {
        within.blur();
      }
      return;
    }
    var wanted = Array.prototype.find.call(document.querySelectorAll("[data-key]"), function (one) {
      return one.dataset.key.split(" ").indexOf(event.key) >= 0;
    });
    if (!wanted) {
      return;
    }
    event.preventDefault();
    if (wanted.tagName === "INPUT") {
      wanted.focus();
    } else {
      wanted.click();
    }
  });
})();
