// Tables that are sorted by their heads and narrowed by the form above them, without asking the server again.
(function () {
  "use strict";
  var collator = new Intl.Collator("zh-Hans-CN", { numeric: true });

  document.querySelectorAll("table[data-sheet]").forEach(function (table) {
    var body = table.tBodies[0];
    Array.from(table.tHead.rows[0].cells).forEach(function (head, column) {
      if (head.dataset.fixed !== undefined || body.rows.length < 2) {
        return;
      }
      var button = document.createElement("button");
      button.type = "button";
      button.append.apply(button, Array.from(head.childNodes));
      head.append(button);
      button.addEventListener("click", function () {
        var falling = head.getAttribute("aria-sort") === "ascending";
        Array.from(table.tHead.rows[0].cells).forEach(function (other) {
          other.removeAttribute("aria-sort");
        });
        head.setAttribute("aria-sort", falling ? "descending" : "ascending");
        sort(body, column, head.dataset.sort === "number", falling);
      });
    });
  });

  function sort(body, column, numbers, falling) {
    var rows = Array.from(body.rows).map(function (row, place) {
      var cell = row.cells[column];
      var value = cell.dataset.value !== undefined ? cell.dataset.value : cell.textContent.trim();
      return { row: row, place: place, value: numbers ? Number(value.replace(/[^\d.-]/g, "")) : value };
    });
    rows.sort(function (one, other) {
      var order = numbers ? one.value - other.value : collator.compare(one.value, other.value);
      return (falling ? -order : order) || one.place - other.place;
    });
    body.append.apply(
      body,
      rows.map(function (entry) {
        return entry.row;
      })
    );
  }

  document.querySelectorAll("form[data-narrows]").forEach(function (form) {
    var table = document.getElementById(form.dataset.narrows);
    var told = form.querySelector("[data-shown]");
    var button = form.querySelector("button[type=submit]");
    if (!table) {
      return;
    }
    var rows = Array.from(table.tBodies[0].rows);
    var day = form.querySelector("[name=as_of]");

    // Another day is another list: only the server has it.
    function asksAnew() {
      return day !== null && day.value !== day.defaultValue;
    }

    function narrow() {
      button.hidden = !asksAnew();
      if (asksAnew()) {
        return;
      }
      var given = Array.from(new FormData(form)).filter(function (pair) {
        return pair[1] !== "";
      });
      var shown = rows.filter(function (row) {
        var kept = given.every(function (pair) {
          return fits(row, pair[0], pair[1]);
        });
        row.hidden = !kept;
        return kept;
      });
      told.textContent = told.dataset.shown.replace("{shown}", shown.length).replace("{total}", rows.length);
      var query = new URLSearchParams(given).toString();
      window.history.replaceState(null, "", window.location.pathname + (query ? "?" + query : ""));
      form.querySelectorAll("a[data-follows]").forEach(function (link) {
        follow(link, given, shown);
      });
    }

    form.addEventListener("input", narrow);
    form.addEventListener("submit", function (event) {
      if (!asksAnew()) {
        event.preventDefault();
        narrow();
      }
    });
    button.hidden = true;
  });

  function fits(row, name, value) {
    if (name === "q") {
      return value.split(/\s+/).every(function (word) {
        return row.textContent.indexOf(word) >= 0;
      });
    }
    return row.dataset[name] === undefined || row.dataset[name] === value;
  }

  // A file to take away is asked for with what the API can narrow by.
  function follow(link, given, shown) {
    var address = new URL(link.href);
    ["role", "year", "basis", "document"].forEach(function (name) {
      address.searchParams.delete(name);
    });
    var force = false;
    given.forEach(function (pair) {
      force = force || pair[0] === "force";
    });
    given.forEach(function (pair) {
      if (["role", "year", "basis"].indexOf(pair[0]) >= 0 || (pair[0] === "document" && !force)) {
        address.searchParams.append(pair[0], pair[1]);
      }
    });
    if (force) {
      Array.from(
        new Set(
          shown.map(function (row) {
            return row.dataset.document;
          })
        )
      ).forEach(function (one) {
        address.searchParams.append("document", one);
      });
    }
    link.href = address.pathname + address.search;
  }

  document.querySelectorAll("button[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      window.print();
    });
  });
})();
