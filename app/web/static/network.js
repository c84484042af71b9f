// Draws the network that the page carries as data: filter, find, walk by keyboard, fetch the neighbours of a node.
// Positions come from the server; nothing moves by itself.
(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("network-data").textContent);
  var words = JSON.parse(document.getElementById("network-words").textContent);
  var place = document.getElementById("network");
  var told = document.getElementById("network-told");
  var controls = document.getElementById("network-controls");
  var find = document.getElementById("network-find");
  var chooser = document.getElementById("network-document");
  var most = Number(place.dataset.most);
  var nodes = new vis.DataSet(data.nodes);
  var edges = new vis.DataSet(data.edges);
  var network = new vis.Network(place, { nodes: nodes, edges: edges }, data.options);
  var chosen = null;

  function tell(text) {
    told.textContent = text;
  }

  function fit() {
    network.fit({ animation: false, maxZoomLevel: 0.78 });
    network.moveTo({ scale: network.getScale() * 0.96, animation: false });
  }

  function flat(text) {
    return String(text || "").replace(/\n/g, "");
  }

  // --- filter -------------------------------------------------------------------------------------------------

  function offered() {
    var known = {};
    Array.prototype.forEach.call(chooser.options, function (option) {
      known[option.value] = true;
    });
    nodes.forEach(function (node) {
      if (node.kind === "document" && !known[node.ref]) {
        chooser.add(new Option(flat(node.label), node.ref));
      }
    });
  }

  function filter() {
    var roles = {};
    controls.querySelectorAll("input[name=role]").forEach(function (box) {
      roles[box.value] = box.checked;
    });
    var wanted = chooser.value;
    var shown = {};
    var changes = [];
    edges.forEach(function (edge) {
      var hidden = Boolean(edge.role) && !roles[edge.role];
      if (Boolean(edge.hidden) !== hidden) {
        changes.push({ id: edge.id, hidden: hidden });
      }
      if (!hidden && edge.role) {
        shown[edge.from] = shown[edge.to] = true;
      }
    });
    edges.update(changes);
    var named = {};
    edges.forEach(function (edge) {
      if (edge.role) {
        named[edge.from] = named[edge.to] = true;
      }
    });
    nodes.update(
      nodes.map(function (node) {
        var elsewhere = wanted && node.documents.length > 0 && node.documents.indexOf(wanted) < 0;
        var silent = node.kind !== "document" && named[node.id] && !shown[node.id];
        return { id: node.id, hidden: Boolean(elsewhere || silent) };
      })
    );
  }

  // --- choose, find, walk -------------------------------------------------------------------------------------

  function choose(id, move) {
    chosen = id;
    network.selectNodes([id]);
    if (move) {
      network.focus(id, { scale: Math.max(network.getScale(), 0.55), animation: false });
    }
    var node = nodes.get(id);
    tell(flat(node.label) + " " + String(node.title || "").split("\n").join(""));
  }

  function visible() {
    return nodes.get({
      filter: function (node) {
        return !node.hidden;
      }
    });
  }

  function search(onwards) {
    var asked = find.value.trim().toLowerCase();
    if (!asked) {
      return;
    }
    var found = visible().filter(function (node) {
      return flat(node.label + node.title).toLowerCase().indexOf(asked) >= 0;
    });
    if (!found.length) {
      tell(place.dataset.unfound);
      return;
    }
    var at = found.findIndex(function (node) {
      return node.id === chosen;
    });
    choose(found[onwards ? (at + 1) % found.length : Math.max(at, 0)].id, true);
  }

  function walk(dx, dy) {
    if (chosen === null || !nodes.get(chosen)) {
      choose(data.nodes[0].id, true);
      return;
    }
    var here = network.getPosition(chosen);
    var best = null;
    var least = Infinity;
    visible().forEach(function (node) {
      var there = network.getPosition(node.id);
      var along = (there.x - here.x) * dx + (there.y - here.y) * dy;
      var across = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
      if (node.id !== chosen && along > 1 && along + 2 * across < least) {
        least = along + 2 * across;
        best = node.id;
      }
    });
    if (best !== null) {
      choose(best, true);
    }
  }

  // --- open, expand -------------------------------------------------------------------------------------------

  function open(id) {
    var page = nodes.get(id).page;
    if (page) {
      window.location.assign(page);
    }
  }

  function cell(row, text) {
    var made = row.insertCell();
    made.textContent = text;
    made.lang = "zh-Hans";
  }

  function write(fresh) {
    var more = document.getElementById("network-more");
    var body = more.querySelector("tbody");
    fresh.forEach(function (edge) {
      if (nodes.get(edge.from).kind === "group" || nodes.get(edge.to).kind === "group") {
        return;
      }
      var row = body.insertRow();
      cell(row, flat(nodes.get(edge.from).label));
      cell(row, words[edge.kind] || "");
      cell(row, flat(nodes.get(edge.to).label));
      cell(row, flat(edge.title));
    });
    more.hidden = !body.rows.length;
  }

  function add(found, group) {
    if (group) {
      nodes.remove(group);
    }
    var before = nodes.length;
    found.nodes.forEach(function (node) {
      if (!nodes.get(node.id)) {
        nodes.add(node);
      }
    });
    var known = {};
    edges.forEach(function (edge) {
      known[edge.from + " " + edge.to + " " + edge.kind] = true;
    });
    var fresh = found.edges.filter(function (edge) {
      return !known[edge.from + " " + edge.to + " " + edge.kind];
    });
    edges.add(fresh);
    write(fresh);
    offered();
    filter();
    place.dataset.drawn = String(nodes.length);
    return nodes.length - before;
  }

  function expand(id) {
    var node = nodes.get(id);
    var room = most - nodes.length;
    if (!place.dataset.around || (node.kind === "group" && !node.of)) {
      open(id);
      return;
    }
    if (room < 2) {
      tell(place.dataset.full);
      return;
    }
    var at = network.getPosition(id);
    var query = new URLSearchParams({
      kind: node.kind === "group" ? node.of : node.kind,
      id: node.ref,
      x: String(at.x),
      y: String(at.y),
      after: String(node.after || 0),
      room: String(room - 1)
    });
    fetch(place.dataset.around + "?" + query.toString(), { headers: { accept: "application/json" } })
      .then(function (answer) {
        if (!answer.ok) {
          throw new Error(String(answer.status));
        }
        return answer.json();
      })
      .then(function (found) {
        var count = add(found, node.kind === "group" ? id : null);
        tell(count > 0 ? place.dataset.added + count : place.dataset.none);
      })
      .catch(function () {
        tell(place.dataset.failed);
      });
  }

  // --- what people do -----------------------------------------------------------------------------------------

  network.on("click", function (event) {
    if (!event.nodes.length) {
      return;
    }
    var id = event.nodes[0];
    var way = controls.querySelector("input[name=click]:checked");
    choose(id, false);
    if ((way && way.value === "expand") || nodes.get(id).of) {
      expand(id);
    } else {
      open(id);
    }
  });
  network.on("hoverNode", function () {
    place.classList.add("over");
  });
  network.on("blurNode", function () {
    place.classList.remove("over");
  });
  network.on("resize", function () {
    window.requestAnimationFrame(fit); // after the picture has taken its new size
  });
  // How wide labels are is known once they were drawn.
  network.once("afterDrawing", function () {
    fit();
    place.dataset.drawn = String(data.nodes.length);
  });

  var keys = {
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0]
  };
  place.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (keys[event.key]) {
      walk(keys[event.key][0], keys[event.key][1]);
    } else if (event.key === "Enter" && chosen !== null) {
      if (nodes.get(chosen).of) {
        expand(chosen);
      } else {
        open(chosen);
      }
    } else if ((event.key === "e" || event.key === "E") && chosen !== null) {
      expand(chosen);
    } else if (event.key === "+" || event.key === "=" || event.key === "-") {
      network.moveTo({ scale: network.getScale() * (event.key === "-" ? 0.8 : 1.25), animation: false });
    } else if (event.key === "0") {
      fit();
    } else {
      return;
    }
    event.preventDefault();
  });
  controls.addEventListener("submit", function (event) {
    event.preventDefault();
    search(true);
  });
  controls.addEventListener("change", function (event) {
    if (event.target !== find) {
      filter();
    }
  });
  find.addEventListener("input", function () {
    search(false);
  });
  document.getElementById("network-fit").addEventListener("click", fit);

  offered();
  controls.hidden = false;
  window.zerenNetwork = network;
})();
