// Suggestions under a field while somebody types: a combobox with a list, as the ARIA practices describe it. A choice
// in a search box leads to its page; with data-fill it is put into the field, with "many" behind the last comma there.
(function () {
  "use strict";
  var WAIT = 120; // milliseconds after the last key

  document.querySelectorAll("input[data-suggest]").forEach(function (input, number) {
    var many = input.dataset.fill === "many";
    var list = document.createElement("ul");
    var told = document.createElement("span");
    var options = [];
    var chosen = -1;
    var timer = 0;
    var asked = "";
    list.id = "suggestions-" + number;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels[0].textContent.trim());
    told.className = "unseen";
    told.setAttribute("role", "status");
    (input.closest(".field") || input.form).append(list, told);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);

    function close() {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function typed() {
      return (many ? input.value.split(/[、，,;；]/).pop() : input.value).trim();
    }

    function take(option) {
      if (!("fill" in input.dataset)) {
        window.location.assign(option.dataset.page);
        return;
      }
      var before = many ? input.value.match(/^(?:.*[、，,;；])?/)[0] : "";
      input.value = before + option.dataset.value;
      asked = typed();
      close();
    }

    function choose(place) {
      options.forEach(function (option, at) {
        option.setAttribute("aria-selected", String(at === place));
      });
      chosen = place;
      if (place < 0) {
        input.removeAttribute("aria-activedescendant");
      } else {
        input.setAttribute("aria-activedescendant", options[place].id);
        options[place].scrollIntoView({ block: "nearest" });
      }
    }

    function show(found) {
      list.replaceChildren();
      options = found.map(function (one, at) {
        var option = document.createElement("li");
        var kind = document.createElement("span");
        var name = document.createElement("span");
        option.id = list.id + "-" + at;
        option.setAttribute("role", "option");
        option.dataset.page = one.page;
        option.dataset.value = one.value;
        kind.className = "kind";
        kind.textContent = one.kind;
        name.lang = "zh-Hans";
        one.title.forEach(function (part) {
          var piece = document.createElement(part.match ? "mark" : "span");
          piece.textContent = part.text;
          name.append(piece);
        });
        if (one.beside) {
          var beside = document.createElement("small");
          beside.textContent = one.beside;
          name.append(beside);
        }
        option.append(kind, name);
        list.append(option);
        return option;
      });
      choose(-1);
      list.hidden = options.length === 0;
      input.setAttribute("aria-expanded", String(options.length > 0));
      told.textContent = options.length ? input.dataset.found.replace("{count}", options.length) : "";
    }

    function ask() {
      var words = typed();
      if (words === asked && !list.hidden) {
        return;
      }
      asked = words;
      if (!words) {
        close();
        return;
      }
      var joint = input.dataset.suggest.indexOf("?") < 0 ? "?" : "&";
      fetch(input.dataset.suggest + joint + "q=" + encodeURIComponent(words), { headers: { accept: "application/json" } })
        .then(function (answer) {
          return answer.ok ? answer.json() : { suggestions: [] };
        })
        .then(function (answer) {
          if (words === asked && document.activeElement === input) {
            show(answer.suggestions);
          }
        })
        .catch(close);
    }

    input.addEventListener("input", function (event) {
      window.clearTimeout(timer);
      if (!event.isComposing) {
        timer = window.setTimeout(ask, WAIT);
      }
    });
    input.addEventListener("compositionend", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, WAIT);
    });
    input.addEventListener("keydown", function (event) {
      if (event.isComposing) {
        return;
      }
      if (event.key === "Escape" && !list.hidden) {
        close();
        event.preventDefault();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
        var step = event.key === "ArrowDown" ? 1 : -1;
        var count = options.length + 1; // the words as typed are one of the choices
        choose(((chosen + 1 + step + count) % count) - 1);
        event.preventDefault();
      } else if (event.key === "ArrowDown") {
        asked = "";
        ask();
        event.preventDefault();
      } else if (event.key === "Enter" && chosen >= 0) {
        take(options[chosen]);
        event.preventDefault();
      }
    });
    input.addEventListener("blur", function () {
      window.setTimeout(close, 150);
    });
    list.addEventListener("mousedown", function (event) {
      var option = event.target.closest("[role=option]");
      if (option) {
        event.preventDefault();
        take(option);
      }
    });
  });
})();
