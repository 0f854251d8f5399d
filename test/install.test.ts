/** What `npm ci` needs of the lock: it refuses a lock that leaves out what another platform would install. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../src/project-root.ts';

interface LockedPackage {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};

/** Where Node would look for a package, from the innermost folder outwards. */
function placesOf(name: string, from: string): string[] {
  const places = [`${from}/node_modules/${name}`];
  for (let at = from; at.includes('node_modules/'); ) {
    at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1));
    places.push(at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`);
  }
  return places;
}

it('names the packages of every platform', () => {
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) =>
      placesOf(name, path).every((place) => lock.packages[place]?.version === undefined),
    ),
  );
  expect(missing).toEqual([]);
});

it('is left as it is by a registry that is not npm’s own', () => {
  expect(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')).not.toMatch(
    /"resolved": "(?!https:\/\/registry\.npmjs\.org\/)/,
  );
});
