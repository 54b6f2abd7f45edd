// The description of the API, to read and to try. Everything shown is set as text, never as markup.
'use strict';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const NESTED_MAX = 4;
const state = { api: null, operations: [], token: null, person: null };
const byId = (id) => document.getElementById(id);

/** An element with its properties and children; strings become text. */
function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== 'list') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** What a `$ref` stands for. */
function resolve(schema) {
  let known = schema ?? {};
  for (let step = 0; known.$ref && step < 10; step += 1) {
    known = known.$ref.slice(2).split('/').reduce((part, key) => part?.[key], state.api) ?? {};
  }
  return known;
}

function kindOf(schema) {
  const known = resolve(schema);
  const either = known.anyOf ?? (known.oneOf && !known.oneOf.some((one) => 'const' in one) ? known.oneOf : null);
  if (either) return either.map(kindOf).filter((kind) => kind !== 'null').join(' or ');
  const types = [known.type ?? 'any'].flat().filter((type) => type !== 'null');
  const kind = types.includes('array') ? `list of ${kindOf(known.items)}` : types.join(' or ');
  const notes = [];
  if (known.format) notes.push(known.format);
  if (known.enum) notes.push(known.enum.filter((one) => one !== null).join(' | '));
  if (known.maxLength) notes.push(`up to ${known.maxLength} characters`);
  if (known.minimum !== undefined || known.maximum !== undefined) notes.push(`${known.minimum ?? ''}–${known.maximum ?? ''}`);
  if (known.default !== undefined && known.default !== null) notes.push(`unsaid: ${JSON.stringify(known.default)}`);
  return [kind, ...notes].join(', ');
}

/** The object among what a value may be, to look into. */
function objectIn(schema) {
  const known = resolve(schema);
  if (known.properties) return known;
  if (known.items) return objectIn(known.items);
  return (known.anyOf ?? known.oneOf ?? []).map(objectIn).find(Boolean) ?? null;
}

function fields(schema, depth = 0) {
  const object = objectIn(schema);
  if (!object) return make('p', { className: 'quiet' }, kindOf(schema));
  const required = new Set(object.required ?? []);
  const lines = Object.entries(object.properties).map(([name, field]) => {
    const inner = depth < NESTED_MAX ? objectIn(field) : null;
    const known = resolve(field);
    const words = field.description ?? known.description;
    return make('div', null,
      make('dt', null, name),
      make('dd', null,
        make('span', { className: 'kind' }, kindOf(field), required.has(name) ? '' : ', optional', known.readOnly ? ', read only' : ''),
        words ? make('div', null, words) : null,
        inner && Object.keys(inner.properties).length ? nested(field, depth) : null));
  });
  return lines.length ? make('dl', null, lines) : make('p', { className: 'quiet' }, 'Nothing.');
}

/** Made when it is opened: schemas may lead back to themselves. */
function nested(schema, depth) {
  const details = make('details', null, make('summary', null, 'its fields'));
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) details.append(fields(schema, depth + 1));
  });
  return details;
}

/** A body to begin with where the description has no example. */
function skeleton(schema, depth = 0) {
  const known = resolve(schema);
  if (known.default !== undefined) return known.default;
  if (known.enum) return known.enum[0];
  const kind = [known.type ?? ''].flat()[0];
  if (kind === 'object' && known.properties && depth < NESTED_MAX) {
    const wanted = known.required ?? Object.keys(known.properties);
    return Object.fromEntries(wanted.map((name) => [name, skeleton(known.properties[name], depth + 1)]));
  }
  return { string: '', integer: 1, number: 1, boolean: false, array: [], object: {} }[kind] ?? null;
}

function contentOf(part) {
  return part?.content?.['application/json'];
}

function show(operation) {
  const { method, path, told } = operation;
  const body = contentOf(told.requestBody);
  const answered = Object.entries(told.responses).filter(([status]) => status !== 'default');
  const parameters = told.parameters ?? [];
  document.title = `${told.summary ?? told.operationId} · EOEX API`;
  byId('page').replaceChildren(
    make('h1', null, told.summary ?? told.operationId),
    make('p', { className: 'address' },
      make('span', { className: `verb ${method}` }, method.toUpperCase()), path,
      told['x-permission'] ? make('span', { className: 'chip', title: 'The permission it needs' }, told['x-permission']) : null,
      told.security?.length === 0 ? make('span', { className: 'chip' }, 'for everybody') : null),
    parameters.length ? make('h2', null, 'Parameters') : '',
    parameters.length ? make('dl', null, parameters.map((parameter) => make('div', null,
      make('dt', null, parameter.name),
      make('dd', null,
        make('span', { className: 'kind' }, `${parameter.in}, ${kindOf(parameter.schema)}${parameter.required ? '' : ', optional'}`),
        parameter.description ? make('div', null, parameter.description) : null)))) : '',
    body ? make('h2', null, 'What is sent') : '',
    body ? fields(body.schema) : '',
    body?.example ? make('h2', null, 'Example') : '',
    body?.example ? make('pre', { tabIndex: 0 }, JSON.stringify(body.example, null, 2)) : '',
    ...answered.flatMap(([status, answer]) => [
      make('h2', null, `Answer ${status}`),
      contentOf(answer) ? fields(contentOf(answer).schema) : make('p', { className: 'quiet' }, 'Nothing but the status.'),
    ]),
    make('h2', null, 'When it goes wrong'),
    make('p', { className: 'quiet' }, 'Every error has the same form, with a code that never changes. ',
      make('a', { href: '#errors' }, 'All codes')),
    trial(operation));
}

function trial({ method, path, told }) {
  const inputs = (told.parameters ?? []).map((parameter) => {
    const input = make('input', { placeholder: parameter.required ? '' : 'unsaid', autocomplete: 'off', spellcheck: false });
    return { parameter, input, label: make('label', null, parameter.name, input) };
  });
  const content = contentOf(told.requestBody);
  const example = content ? content.example ?? skeleton(content.schema) : null;
  const body = content ? make('textarea', { spellcheck: false, value: JSON.stringify(example, null, 2) }) : null;
  const answer = make('div', { 'aria-live': 'polite' });
  const button = make('button', { className: 'main', type: 'submit' }, 'Send');
  const send = async (event) => {
    event.preventDefault();
    button.disabled = true;
    answer.replaceChildren(await tried(method, path, inputs, body));
    button.disabled = false;
  };
  return make('form', { className: 'trial', onsubmit: send },
    make('h2', null, 'Try it'),
    state.token || told.security?.length === 0 ? null : make('p', { className: 'quiet' }, 'Sign in first: this is not for everybody.'),
    inputs.length ? make('div', { className: 'inputs' }, inputs.map((one) => one.label)) : null,
    body ? make('label', null, 'Body', body) : null,
    make('div', { className: 'row' }, button, make('span', { className: 'quiet' }, 'It really happens, in the organisation you are signed in to.')),
    answer);
}

async function tried(method, path, inputs, body) {
  const headers = { accept: 'application/json' };
  const query = new URLSearchParams();
  let address = path;
  for (const { parameter, input } of inputs) {
    const value = input.value.trim();
    if (!value) continue;
    if (parameter.in === 'path') address = address.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else if (parameter.in === 'header') headers[parameter.name] = value;
    else if (parameter.name === 'filter') {
      for (const [name, wanted] of new URLSearchParams(value)) query.append(name.startsWith('filter[') ? name : `filter[${name}]`, wanted);
    } else query.append(parameter.name, value);
  }
  const missing = address.match(/\{(\w+)\}/);
  if (missing) return make('p', { className: 'problem' }, `${missing[1]} is needed.`);
  if (query.size) address += `?${query}`;
  if (state.token) headers.authorization = `Bearer ${state.token}`;
  if (body) headers['content-type'] = 'application/json';
  const began = performance.now();
  try {
    const response = await fetch(address, { method: method.toUpperCase(), headers, body: body?.value });
    const text = await response.text();
    const took = Math.round(performance.now() - began);
    return make('div', null,
      make('p', null,
        make('strong', { className: response.ok ? 'get' : 'delete' }, `${response.status} `),
        make('span', { className: 'quiet' }, `${took} ms · ${address}`)),
      make('pre', { tabIndex: 0 }, pretty(text)));
  } catch (cause) {
    return make('p', { className: 'problem' }, `The server could not be reached: ${cause.message}`);
  }
}

function pretty(text) {
  try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text || '(nothing)'; }
}

function showErrors() {
  const codes = state.api.components.schemas.ErrorCode?.oneOf ?? [];
  document.title = 'Errors · EOEX API';
  byId('page').replaceChildren(
    make('h1', null, 'Errors'),
    make('p', { className: 'quiet' }, 'Codes are promises: none is ever renamed or taken back.'),
    make('table', null, make('tbody', null, codes.map((one) => make('tr', null,
      make('td', null, make('code', null, one.const)), make('td', null, String(one['x-status'])), make('td', null, one.description))))));
}

function showWelcome() {
  document.title = 'EOEX API';
  byId('page').replaceChildren(
    make('h1', null, 'The API of EOEX'),
    make('p', null, state.api.info.description),
    make('p', { className: 'quiet' }, `Version ${state.api.info.version} · ${state.operations.length} operations · `,
      make('a', { href: '/openapi.json' }, 'OpenAPI 3.1'), ' · ', make('a', { href: '#errors' }, 'error codes')),
    make('h2', null, 'In short'),
    make('dl', null, [
      ['One record', '{"data": {…}}. Absent means "leave it", null means "empty it".'],
      ['A list', '{"data": […], "meta": {…}}: page and limit, or the cursors of meta; sort, search, filter[field]=a,b, filter[value.gte]=100, filter[company.industry]=food, where={"or": […]}.'],
      ['Two people', 'Send If-Match with the version you saw. Different fields merge; the same field is asked back with both values.'],
      ['Once', 'Send Idempotency-Key with a POST: repeated within a day, it has its effect once.'],
      ['Times and money', 'RFC 3339 with zone, dates as 2026-12-24; {"amount": "12.50", "currency": "EUR"}, exact.'],
    ].map(([term, words]) => make('div', null, make('dt', null, term), make('dd', null, words)))));
}

function index(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (one) => wanted.every((word) => `${one.told.operationId} ${one.told.summary} ${one.method} ${one.path}`.toLowerCase().includes(word));
  const groups = new Map();
  for (const one of state.operations.filter(fits)) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  const here = location.hash.slice(1);
  byId('index').replaceChildren(...(groups.size ? [...groups].flatMap(([group, operations]) => [
    make('h2', null, group),
    ...operations.map((one) => make('a', { href: `#${one.told.operationId}`, 'aria-current': one.told.operationId === here && 'page' },
      make('span', { className: `verb ${one.method}` }, one.method.toUpperCase()), one.path.replace('/api/v1', ''))),
  ]) : [make('p', { className: 'quiet' }, 'Nothing is called that.')]));
}

function go() {
  const here = location.hash.slice(1);
  const operation = state.operations.find((one) => one.told.operationId === here);
  if (operation) show(operation);
  else if (here === 'errors') showErrors();
  else showWelcome();
  index(byId('find').value);
  byId('index').querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  scrollTo(0, 0);
}

function showPerson() {
  const leave = () => { state.token = null; state.person = null; showPerson(); go(); };
  byId('who').replaceChildren(...(state.token
    ? [make('span', { className: 'quiet' }, state.person), make('button', { onclick: leave }, 'Sign out')]
    : [make('button', { onclick: () => byId('sign-in').showModal() }, 'Sign in')]));
}

async function signIn(event) {
  if (event.submitter?.value !== 'go') return;
  event.preventDefault();
  const given = Object.fromEntries(new FormData(event.target));
  const problem = byId('sign-in-problem');
  problem.hidden = true;
  try {
    const response = await fetch('/api/v1/auth/login', {
      method: 'POST', headers: { 'content-type': 'application/json' }, credentials: 'omit', body: JSON.stringify(given),
    });
    const answer = await response.json();
    const token = answer.data?.accessToken;
    if (!token) throw new Error(answer.error?.message ?? 'That was not it.');
    state.token = token;
    state.person = given.email;
    event.target.reset();
    byId('sign-in').close();
    showPerson();
    go();
  } catch (cause) {
    problem.textContent = cause.message;
    problem.hidden = false;
  }
}

function operationsOf(api) {
  return Object.entries(api.paths).flatMap(([path, methods]) => METHODS.filter((method) => methods[method])
    .map((method) => ({ method, path, told: methods[method], group: `${methods[method].tags?.[0] ?? ''} · ${path.split('/')[3] ?? ''}` })))
    // What a company keeps comes before the platform itself.
    .sort((one, other) => one.group.startsWith('core') - other.group.startsWith('core') || one.group.localeCompare(other.group));
}

async function begin() {
  try {
    const response = await fetch('/openapi.json');
    state.api = await response.json();
    state.operations = operationsOf(state.api);
  } catch (cause) {
    byId('page').replaceChildren(make('p', { className: 'problem' }, `The description could not be read: ${cause.message}`));
    return;
  }
  addEventListener('hashchange', () => { go(); byId('page').focus({ preventScroll: true }); });
  addEventListener('keydown', (event) => {
    const isTyping = /^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName);
    if (event.key === '/' && !isTyping) { event.preventDefault(); byId('find').focus(); }
  });
  byId('find').addEventListener('input', (event) => index(event.target.value));
  byId('sign-in').querySelector('form').addEventListener('submit', signIn);
  byId('sign-in-leave').addEventListener('click', () => byId('sign-in').close());
  showPerson();
  go();
}

begin();
