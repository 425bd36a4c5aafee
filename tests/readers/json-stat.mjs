// A JSON-stat dataset, as the format's own toolkit reads it.
import { readFileSync } from 'node:fs';
import JSONstat from 'jsonstat-toolkit';

const json = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const dataset = JSONstat(json);
let place = 0;
if (dataset.class !== 'dataset' || dataset.role.time.length !== 1) throw new Error('no dataset with time');
for (const row of dataset.toTable({ type: 'arrobj', content: 'id', status: true })) {
  if ((row.value === null) !== (row.status === 'c')) throw new Error('value and status disagree');
  const range = json.extension.range[place++];
  if ((range !== undefined) !== (row.status === 'c')) throw new Error('range and status disagree');
  const said = range ? ['c', range[0], range[1] ?? ''] : [row.value];
  console.log([...dataset.id.map((id) => row[id]), ...said].join('\t'));
}
