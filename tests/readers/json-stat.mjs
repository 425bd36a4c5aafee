// A JSON-stat dataset, as the format's own toolkit reads it.
import { readFileSync } from 'node:fs';
import JSONstat from 'jsonstat-toolkit';

const dataset = JSONstat(JSON.parse(readFileSync(process.argv[2], 'utf8')));
if (dataset.class !== 'dataset' || dataset.role.time.length !== 1) throw new Error('no dataset with time');
for (const row of dataset.toTable({ type: 'arrobj', content: 'id', status: true })) {
  if ((row.value === null) !== (row.status === 'c')) throw new Error('value and status disagree');
  console.log([...dataset.id.map((id) => row[id]), row.value ?? 'c'].join('\t'));
}
