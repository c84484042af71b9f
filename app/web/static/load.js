// Files dropped on the form, how far they have been sent, and how far a job is. Everything works without it.
(function () {
  "use strict";

  document.querySelectorAll("form[data-drop]").forEach(function (form) {
    var input = form.querySelector("input[type=file]");
    var bar = form.querySelector("progress");
    var button = form.querySelector("button");

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
      }
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.upload.addEventListener("progress", function (sent) {
        bar.hidden = false;
        if (sent.lengthComputable) {
          bar.max = sent.total;
          bar.value = sent.loaded;
        }
      });
      request.addEventListener("load", function () {
        if (request.status < 400 && request.responseURL) {
          window.location = request.responseURL;
        } else {
          form.submit(); // the server's own page says what is wrong
        }
      });
      request.addEventListener("error", function () {
        form.submit();
      });
      button.disabled = true;
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
