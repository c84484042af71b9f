// Files dropped on the form, how far they have been sent, and how far a job is. Everything works without it.
(function () {
  "use strict";

  document.querySelectorAll("form[data-drop]").forEach(function (form) {
    var input = form.querySelector("input[type=file]");
    var bar = form.querySelector("progress");
    var button = form.querySelector("button");

    var chosen = form.querySelector("[data-none]");
    var stage = form.querySelector("[data-sending]");
    var failure = form.querySelector("[role=alert]");

    function tell() {
      var files = Array.prototype.slice.call(input.files);
      var bytes = files.reduce(function (sum, file) {
        return sum + file.size;
      }, 0);
      var wrong = files.length > Number(chosen.dataset.most) ? chosen.dataset.many : "";
      var list = document.createElement("ul");
      files.forEach(function (file) {
        var line = document.createElement("li");
        line.lang = "zh-Hans";
        line.textContent = file.name;
        if (file.size > Number(chosen.dataset.bytes)) {
          wrong = file.name + " " + chosen.dataset.large;
        }
        list.append(line);
      });
      var sums = chosen.dataset.size
        .replace("{count}", String(files.length))
        .replace("{size}", bytes < 1e6 ? Math.ceil(bytes / 1e3) + " KB" : Math.round(bytes / 1e5) / 10 + " MB");
      chosen.replaceChildren(files.length ? sums : chosen.dataset.none, list);
      input.setCustomValidity(wrong);
    }
    input.addEventListener("change", tell);
    tell();

    ["dragenter", "dragover"].forEach(function (name) {
      form.addEventListener(name, function (event) {
        event.preventDefault();
        form.classList.add("over");
      });
    });
    ["dragleave", "drop"].forEach(function (name) {
      form.addEventListener(name, function (event) {
        event.preventDefault();
        form.classList.remove("over");
      });
    });
    form.addEventListener("drop", function (event) {
      if (event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        tell();
      }
    });
    window.addEventListener("pageshow", function (event) {
      // Somebody comes back to a page that was kept as it was left.
      if (event.persisted) {
        button.disabled = false;
        bar.hidden = true;
        stage.textContent = "";
      }
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var request = new XMLHttpRequest();
      function rest(failed) {
        button.disabled = !failed;
        bar.hidden = failed;
        failure.hidden = !failed;
        stage.textContent = failed ? "" : stage.dataset.sending;
      }
      request.open("POST", form.action);
      request.upload.addEventListener("progress", function (sent) {
        bar.hidden = false;
        if (sent.lengthComputable) {
          bar.max = sent.total;
          bar.value = sent.loaded;
        }
      });
      request.upload.addEventListener("load", function () {
        stage.textContent = stage.dataset.reading;
      });
      request.addEventListener("load", function () {
        if (request.status < 400 && request.responseURL) {
          window.location = request.responseURL;
        } else {
          form.submit(); // the server's own page says what is wrong
        }
      });
      request.addEventListener("error", function () {
        rest(true);
      });
      rest(false);
      request.setRequestHeader("Accept", "text/html");
      request.send(new FormData(form));
    });
  });

  document.querySelectorAll("[data-job]").forEach(function (job) {
    window.setInterval(function () {
      fetch(job.dataset.job, { headers: { Accept: "application/json" } })
        .then(function (answer) {
          return answer.json();
        })
        .then(function (told) {
          if (told.state !== "waiting" && told.state !== "running") {
            window.location.reload();
          } else if (told.progress && job.querySelector("progress")) {
            job.querySelector("progress").value = told.progress.number;
          }
        })
        .catch(function () {});
    }, 1000);
  });
})();
