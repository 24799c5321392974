// <bonafide-capture src="https://…/v/…"></bonafide-capture>: the hosted pages inside a page of yours.
// Events: ready, started, step_changed {screen}, completed {status}, cancelled {why}, error {code}.
(() => {
  const ONCE = ["ready", "started"];
  const EVENTS = ["ready", "started", "step_changed", "completed", "cancelled", "error"];

  class BonafideCapture extends HTMLElement {
    static observedAttributes = ["src"];

    connectedCallback() {
      this.hear = (event) => this.take(event);
      window.addEventListener("message", this.hear);
      this.draw();
    }

    disconnectedCallback() {
      window.removeEventListener("message", this.hear);
    }

    attributeChangedCallback() {
      if (this.isConnected && this.hear) this.draw();
    }

    draw() {
      const src = this.getAttribute("src");
      if (!src) return this.replaceChildren();
      const url = new URL(src, document.baseURI);
      if (!/^https?:$/.test(url.protocol)) return this.replaceChildren();
      this.origin = url.origin;
      this.heard = new Set();
      this.frame = document.createElement("iframe");
      this.frame.allow = `camera ${this.origin}; geolocation ${this.origin}; clipboard-write ${this.origin}`;
      this.frame.title = this.getAttribute("title") || "Identity verification";
      this.frame.referrerPolicy = "origin";
      Object.assign(this.frame.style, { border: "0", width: "100%", height: "680px", display: "block" });
      // Whoever is framed may not know by whom.
      this.frame.addEventListener("load", () => this.frame.contentWindow?.postMessage({ bonafide: "hello" }, this.origin));
      this.frame.src = url.href;
      this.replaceChildren(this.frame);
    }

    take(event) {
      if (event.origin !== this.origin || event.source !== this.frame?.contentWindow) return;
      const { bonafide: name, ...detail } = Object(event.data);
      if (name === "height" && Number.isFinite(detail.height)) {
        this.frame.style.height = `${Math.min(Math.max(detail.height, 320), 4000)}px`;
      } else if (EVENTS.includes(name) && !(ONCE.includes(name) && this.heard.has(name))) {
        this.heard.add(name);
        this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
      }
    }
  }

  customElements.get("bonafide-capture") || customElements.define("bonafide-capture", BonafideCapture);
})();
