// Who is in view and who has something new. One object for the page; it holds no DOM.

const tableColumns = 3;
const storedAs = 'chi-bo-sandbox-columns';

/** The three roles that show the program best side by side, each told by words of the sample's titles, best first. */
const roleNames = [
  [/bí thư.*chi bộ/i, /secretary/i],
  [/ban xây dựng đảng/i, /chuyên viên|cán bộ|văn phòng|staff/i, /đảng (uỷ|ủy|bộ)/i],
  [/quản trị|admin/i],
];

export const people = {
  state: null,
  /** Ids of the people in the columns, left to right. */
  shown: [],
  /** For each person, when their chat had last changed when it was last looked at. */
  seen: new Map(),
  drafts: new Map(),

  /** Takes in a new state and makes sure that each column has someone who exists. */
  receive(state) {
    this.state = state;
    if (this.shown.length === 0) this.shown = this.remembered();
    this.shown = this.shown.filter((id) => this.byId(id));
    for (const id of this.defaults()) {
      if (this.shown.length < Math.min(tableColumns, state.people.length) && !this.shown.includes(id))
        this.shown.push(id);
    }
  },

  byId(id) {
    return this.state.people.find((person) => person.id === id);
  },

  /** A person's newer view, as it comes with their chat. */
  replace(person) {
    this.state.people = this.state.people.map((known) => (known.id === person.id ? person : known));
  },

  /** First the three roles, then everyone else in the server's order. */
  defaults() {
    const first = [];
    for (const words of roleNames) {
      const candidates = this.state.people.filter((person) => !first.includes(person.id));
      const matches = words.map((word) => candidates.find((person) => word.test(person.title)));
      const found = matches.find(Boolean);
      if (found) first.push(found.id);
    }
    return [...first, ...this.state.people.map((person) => person.id).filter((id) => !first.includes(id))];
  },

  /** Puts a person into a column; someone who already stands in another one changes places. */
  show(column, id) {
    const other = this.shown.indexOf(id);
    if (other >= 0) this.shown[other] = this.shown[column];
    this.shown[column] = id;
    localStorage.setItem(storedAs, JSON.stringify(this.shown));
  },

  remembered() {
    try {
      const ids = JSON.parse(localStorage.getItem(storedAs) ?? '[]');
      return Array.isArray(ids) ? ids.slice(0, tableColumns) : [];
    } catch {
      return [];
    }
  },

  markSeen(id) {
    this.seen.set(id, this.byId(id)?.lastMessageAt ?? null);
  },

  hasNew(person) {
    return person.lastMessageAt !== null && this.seen.get(person.id) !== person.lastMessageAt;
  },

  /** «Bà Mai – Bí thư Chi bộ bản Huổi Mây» */
  label(person) {
    return person.title ? `${person.name} – ${person.title}` : person.name;
  },
};
