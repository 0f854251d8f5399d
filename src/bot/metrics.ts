/** /metrics: what an operator's monitoring watches. */
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Db } from '../store/database.ts';
import { countQueued } from '../store/delivery-figures.ts';
import { countInbox } from '../store/inbox.ts';
import { countPeople } from '../store/people.ts';

/** @returns what writes them out in Prometheus' text format */
export function createMetrics(db: Db): () => Promise<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: 'chibo_updates',
    help: 'Updates by state: waiting to be worked, or set aside after an error',
    labelNames: ['state'],
    registers,
    async collect() {
      const { waiting, failed } = await countInbox(db);
      this.set({ state: 'waiting' }, waiting);
      this.set({ state: 'failed' }, failed);
    },
  });
  new Gauge({
    name: 'chibo_messages_queued',
    help: 'Messages waiting to be sent, by lane',
    labelNames: ['lane'],
    registers,
    async collect() {
      for (const [lane, count] of Object.entries(await countQueued(db))) this.set({ lane }, count);
    },
  });
  new Gauge({
    name: 'chibo_people',
    help: 'People who have agreed, and those of them who can not be reached',
    labelNames: ['state'],
    registers,
    async collect() {
      const { known, unreachable } = await countPeople(db);
      this.set({ state: 'known' }, known);
      this.set({ state: 'unreachable' }, unreachable);
    },
  });
  return () => registry.metrics();
}
