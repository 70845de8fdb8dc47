// Reading requests and writing answers.

const LARGEST = 64 * 1024;

export async function readBody(request) {
  const parts = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > LARGEST) throw new Error('the body is too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

export const readForm = async (request) => new URLSearchParams(await readBody(request));
export const readJson = async (request) => JSON.parse((await readBody(request)) || '{}');

function write(response, status, type, body) {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  });
  response.end(body);
}

export const html = (response, body, status = 200) => write(response, status, 'text/html; charset=utf-8', body);
export const json = (response, body, status = 200) => write(response, status, 'application/json', JSON.stringify(body));
