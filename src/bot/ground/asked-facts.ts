/** Facts that are loaded only when a conversation asks for them, each once. */
import { doneOrNeeds, FactMissing } from '../../conversations/conversation.ts';

/** Does the work, loading what it asks for; each fact is asked for once, so that this comes to an end. */
export async function asked<Done>(work: () => Done): Promise<Done> {
  for (;;) {
    const result = doneOrNeeds(work);
    if (result.kind === 'done') return result.done;
    await result.need.load();
  }
}

export class AskedFacts {
  private readonly known = new Map<string, unknown>();

  /**
   * @param name of the fact, with all that it depends on
   * @throws FactMissing the first time; the conversation is advanced again once it has been loaded
   */
  get<Fact>(name: string, load: () => Promise<Fact>): Fact {
    if (this.known.has(name)) return this.known.get(name) as Fact;
    throw new FactMissing({ load: async () => this.put(name, await load()) });
  }

  put(name: string, fact: unknown): void {
    this.known.set(name, fact);
  }

  /** undefined: nobody has asked for it. */
  peek<Fact>(name: string): Fact | undefined {
    return this.known.get(name) as Fact | undefined;
  }
}
