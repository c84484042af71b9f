// Says a person's word on a statement: each form names its subject, its buttons the verdicts.
(function () {
  "use strict";
  document.querySelectorAll("form[data-judge]").forEach(function (form) {
    var told = form.querySelector("[role=status]");
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var said = { verdict: event.submitter.value, subject: JSON.parse(form.dataset.subject) };
      var reason = form.elements.reason.value.trim();
      if (reason) {
        said.reason = reason;
      }
      form.querySelectorAll("button").forEach(function (button) {
        button.disabled = true;
      });
      fetch(form.dataset.judge, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json", "x-csrf-token": form.dataset.csrf },
        body: JSON.stringify(said),
      })
        .then(function (answer) {
          if (answer.ok) {
            window.location.reload();
            return null;
          }
          return answer.json().then(function (problem) {
            throw new Error(document.documentElement.lang === "en" ? problem.en : problem.zh);
          });
        })
        .catch(function (error) {
          told.textContent = form.dataset.failed + error.message;
          form.querySelectorAll("button").forEach(function (button) {
            button.disabled = false;
          });
        });
    });
  });
})();
