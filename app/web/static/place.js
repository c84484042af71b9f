// The text of a document: its parts come as somebody reads on, and the words that the address names by their offsets
// (#c1203-1240) are gone to and marked, wherever they stand.
(function () {
  "use strict";
  var paper = document.querySelector(".paper");
  var coming = new Map();

  function waiting() {
    return Array.from(paper.querySelectorAll(".part.waiting"));
  }

  // Puts one part in its place; asked twice, it comes once.
  function bring(part) {
    if (!coming.has(part)) {
      part.setAttribute("aria-busy", "true");
      part.firstElementChild.textContent = paper.dataset.loading;
      coming.set(
        part,
        fetch(part.dataset.part, { headers: { accept: "text/html" } })
          .then(function (answer) {
            if (!answer.ok) {
              throw new Error(String(answer.status));
            }
            return answer.text();
          })
          .then(function (words) {
            part.innerHTML = words;
            part.classList.remove("waiting");
            part.removeAttribute("aria-busy");
          })
          .catch(function () {
            coming.delete(part);
            var again = document.createElement("button");
            again.type = "button";
            again.className = "plain";
            again.textContent = paper.dataset.failed;
            again.addEventListener("click", function () {
              bring(part);
            });
            part.firstElementChild.replaceChildren(again);
          })
      );
    }
    return coming.get(part);
  }

  function bringAll() {
    return Promise.all(waiting().map(bring));
  }

  // The rest comes while nothing else happens, so that the browser finds words in it and prints it whole.
  function bringRest() {
    var next = waiting()[0];
    if (next) {
      bring(next).then(function () {
        if (!next.classList.contains("waiting")) {
          window.setTimeout(bringRest, 30);
        }
      });
    }
  }

  function unmark() {
    paper.querySelectorAll("mark.found").forEach(function (mark) {
      var line = mark.closest("p");
      mark.replaceWith.apply(mark, Array.from(mark.childNodes));
      line.normalize();
    });
  }

  function show() {
    var wanted = /^#c(\d+)(?:-(\d+))?$/.exec(window.location.hash);
    unmark();
    if (!wanted) {
      return Promise.resolve();
    }
    var start = Number(wanted[1]);
    var end = wanted[2] === undefined ? start : Number(wanted[2]);
    var parts = waiting().filter(function (part) {
      return Number(part.dataset.end) > start && Number(part.dataset.start) < Math.max(end, start + 1);
    });
    return Promise.all(parts.map(bring)).then(function () {
      var first = null;
      paper.querySelectorAll("p[data-start]").forEach(function (line) {
        var from = Number(line.dataset.start);
        var to = Number(line.dataset.end);
        if (to <= start || from >= Math.max(end, start + 1)) {
          return;
        }
        if (end > start) {
          mark(line, Math.max(start - from, 0), Math.min(end, to) - from);
        }
        first = first || line;
      });
      var mine = paper.querySelector("mark.found") || first;
      if (mine) {
        mine.scrollIntoView({ block: "center" });
      }
    });
  }

  // Offsets count code points; a string counts some characters twice.
  function mark(line, from, to) {
    var walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    var texts = [];
    var at = 0;
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest(".where, .unseen")) {
        texts.push(walker.currentNode);
      }
    }
    texts.forEach(function (text) {
      var characters = Array.from(text.data);
      var first = Math.max(from - at, 0);
      var last = Math.min(to - at, characters.length);
      at += characters.length;
      if (first >= last) {
        return;
      }
      var found = document.createElement("mark");
      found.className = "found";
      found.textContent = characters.slice(first, last).join("");
      text.replaceWith(characters.slice(0, first).join(""), found, characters.slice(last).join(""));
    });
  }

  if (!paper) {
    return;
  }
  var narrow = window.matchMedia("(max-width: 60rem)");
  var contents = document.querySelector(".contents > details");
  if (contents && narrow.matches) {
    contents.open = false;
  }
  var watcher = new IntersectionObserver(
    function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting) {
          watcher.unobserve(entry.target);
          bring(entry.target);
        }
      });
    },
    { rootMargin: "1200px 0px" }
  );
  waiting().forEach(function (part) {
    watcher.observe(part);
  });
  window.addEventListener("hashchange", show);
  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key === "f") {
      bringAll();
    } else if ((event.ctrlKey || event.metaKey) && event.key === "p" && waiting().length) {
      event.preventDefault();
      bringAll().then(function () {
        window.print();
      });
    }
  });
  document.querySelectorAll("[data-print-text]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      bringAll().then(function () {
        window.print();
      });
    });
  });
  show().then(function () {
    window.setTimeout(bringRest, 400);
  });
})();
