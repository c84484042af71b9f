// Goes to the words that the address names by their offsets (#c1203-1240) and marks them.
(function () {
  "use strict";
  function show() {
    var wanted = /^#c(\d+)-(\d+)$/.exec(window.location.hash);
    document.querySelectorAll(".paper .found").forEach(function (mark) {
      mark.replaceWith.apply(mark, Array.from(mark.childNodes));
    });
    if (!wanted) {
      return;
    }
    var start = Number(wanted[1]);
    var end = Number(wanted[2]);
    var first = null;
    document.querySelectorAll(".paper p").forEach(function (line) {
      var from = Number(line.dataset.start);
      var to = Number(line.dataset.end);
      if (to <= start || from >= end) {
        return;
      }
      mark(line, Math.max(start - from, 0), Math.min(end, to) - from);
      first = first || line;
    });
    if (first) {
      first.scrollIntoView({ block: "center" });
    }
  }

  // Offsets count code points; a string counts some characters twice.
  function mark(line, from, to) {
    line.normalize();
    var text = line.lastChild;
    var characters = Array.from(text.data);
    var found = document.createElement("mark");
    found.className = "found";
    found.textContent = characters.slice(from, to).join("");
    line.replaceChild(document.createTextNode(characters.slice(to).join("")), text);
    line.insertBefore(found, line.lastChild);
    line.insertBefore(document.createTextNode(characters.slice(0, from).join("")), found);
  }

  window.addEventListener("hashchange", show);
  show();
})();
