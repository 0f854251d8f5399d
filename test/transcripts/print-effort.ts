/** `npm run effort` */
import { effortTable, measureEfforts } from './effort.ts';

console.log(effortTable(measureEfforts()));
