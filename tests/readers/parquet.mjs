// A Parquet file, as hyparquet reads it.
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';

const rows = await parquetReadObjects({ file: await asyncBufferFromFile(process.argv[2]) });
for (const { count, status, low, high, ...codes } of rows) {
  const isNull = count === null || count === undefined;
  if (isNull !== (status === 'c')) throw new Error('count and status disagree');
  const values = Object.values(codes);
  if (!['year', 'quarter', 'month'].includes(values.pop())) throw new Error('no level of time');
  console.log([...values, ...(isNull ? ['c', String(low), String(high ?? '')] : [String(count)])].join('\t'));
}
