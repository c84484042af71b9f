// Shows the API by the vendored Swagger UI. Without a validator: its default is an address outside.
(function () {
  "use strict";
  var place = document.getElementById("docs");
  window.SwaggerUIBundle({
    domNode: place,
    url: place.dataset.openapi,
    validatorUrl: null,
    deepLinking: true,
    docExpansion: "list",
    defaultModelsExpandDepth: -1,
  });
})();
