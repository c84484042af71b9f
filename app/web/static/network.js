// Draws the network that the page carries as data. Positions come from the server; nothing moves by itself.
(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("network-data").textContent);
  var place = document.getElementById("network");
  var pages = {};
  data.nodes.forEach(function (node) {
    pages[node.id] = node.page;
  });
  var network = new vis.Network(
    place,
    { nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges) },
    data.options
  );
  network.on("click", function (event) {
    var page = event.nodes.length ? pages[event.nodes[0]] : null;
    if (page) {
      window.location.assign(page);
    }
  });
  network.on("hoverNode", function () {
    place.classList.add("over");
  });
  network.on("blurNode", function () {
    place.classList.remove("over");
  });
  network.once("afterDrawing", function () {
    place.dataset.drawn = String(data.nodes.length);
  });
  network.fit();
  window.zerenNetwork = network;
})();
