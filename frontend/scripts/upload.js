// Files go up as soon as they are chosen, one after the other, with their progress; what the network drops is sent again.
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;

class Queue {
  constructor(form) {
    this.form = form;
    this.words = form.querySelector("[data-words]").dataset;
    this.waiting = [];
    this.sending = null;
    this.signIn = null;
    this.then = null;
    form.addEventListener("change", (event) => event.target.type === "file" && this.add(event.target));
    form.addEventListener("submit", (event) => this.hold(event));
    window.addEventListener("beforeunload", (event) => (this.sending ? event.preventDefault() : undefined));
    form.classList.add("app-uploading");
  }

  // The files are taken out of their control, so that the form does not send them a second time.
  add(input) {
    const paper = input.closest("[data-paper]");
    for (const file of input.files) this.waiting.push({ file, name: input.name, paper, line: this.line(paper, file) });
    input.value = "";
    this.next();
  }

  line(paper, file) {
    const line = document.createElement("li");
    line.className = "app-uploads__file";
    const words = document.createElement("span");
    words.textContent = `${this.words.sending}: ${file.name}`;
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", words.textContent);
    line.append(words, bar);
    paper.querySelector("[data-uploads]").append(line);
    return line;
  }

  // A form sent while files are on their way goes off when they have arrived.
  hold(event) {
    if (!this.sending) return;
    event.preventDefault();
    this.then = event.submitter;
  }

  async next() {
    if (this.sending) return;
    while ((this.sending = this.waiting.shift())) {
      try {
        this.arrived(this.sending, await this.insist(this.sending));
      } catch {
        this.tell(this.sending, this.words.failed);
      }
    }
    if (this.signIn) return this.enter();
    const button = this.then;
    this.then = null;
    if (button) this.form.requestSubmit(button);
  }

  async insist(item) {
    for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        const answer = await this.send(item);
        if (answer.status < 500 && answer.status !== 429) return answer;
      } catch {
        // the network: below
      }
      this.tell(item, this.words.waiting, true);
      await pause(wait);
    }
  }

  send(item) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const data = new FormData();
      data.set("csrfmiddlewaretoken", this.form.querySelector("[name='csrfmiddlewaretoken']").value);
      data.set(item.name, item.file);
      request.open("POST", window.location.href.split("#")[0]);
      request.setRequestHeader("HX-Request", "true");
      request.responseType = "document";
      request.upload.addEventListener("progress", (event) => {
        if (!event.lengthComputable) return;
        const bar = item.line.querySelector("progress");
        bar.value = (100 * event.loaded) / event.total;
        item.line.querySelector("span").textContent = `${this.words.sending}: ${item.file.name}`;
      });
      request.addEventListener("load", () => resolve({ status: request.status, page: request.response }));
      request.addEventListener("error", reject);
      request.addEventListener("timeout", reject);
      request.send(data);
    });
  }

  arrived(item, { status, page }) {
    if (status === 401) return this.keep(page);
    const paper = page?.getElementById(item.paper.id);
    if (!paper) return this.tell(item, this.words.failed);
    const wrong = paper.querySelector(".govuk-error-message");
    if (wrong) return this.tell(item, wrong.textContent.trim());
    item.line.remove();
    const list = item.paper.querySelector("[data-uploads]");
    const going = [...list.querySelectorAll("progress, .govuk-error-message")].map((each) => each.closest("li"));
    list.replaceChildren(...paper.querySelectorAll("[data-uploads] > li"), ...going);
  }

  // The sign-in has run out: the files are kept, and their ids go along with the sign-in.
  keep(page) {
    if (!this.signIn) return void (this.signIn = page);
    const form = this.signIn.querySelector("main form");
    for (const each of page.querySelectorAll("main form [name$='-kept']")) form.append(this.signIn.adoptNode(each));
  }

  enter() {
    document.documentElement.replaceWith(document.adoptNode(this.signIn.documentElement));
  }

  tell(item, text, isWaiting = false) {
    const words = item.line.querySelector("span");
    words.textContent = isWaiting ? `${item.file.name}: ${text}` : text;
    if (isWaiting) return;
    words.className = "govuk-error-message";
    item.line.querySelector("progress")?.remove();
  }
}

// Until the wait is over, or the network is back.
function pause(wait) {
  return new Promise((resolve) => {
    const timer = setTimeout(done, wait);
    function done() {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    }
    window.addEventListener("online", done);
  });
}

for (const form of document.querySelectorAll("form[data-upload]")) new Queue(form);
