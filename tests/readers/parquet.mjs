// A Parquet file, as hyparquet reads it.
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';

const rows = await parquetReadObjects({ file: await asyncBufferFromFile(process.argv[2]) });
for (const { count, status, ...codes } of rows) {
  const isNull = count === null || count === undefined;
  if (isNull !== (status === 'c')) throw new Error('count and status disagree');
  console.log([...Object.values(codes), isNull ? 'c' : String(count)].join('\t'));
}
