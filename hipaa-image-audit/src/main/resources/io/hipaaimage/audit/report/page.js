'use strict';
for (const head of document.querySelectorAll('th')) {
  if (head.dataset.kind === 'FOLDED') { continue; }
  const button = document.createElement('button');
  button.type = 'button';
  button.title = 'Sort by this column';
  button.textContent = head.textContent;
  head.replaceChildren(button);
  button.addEventListener('click', () => {
    const table = head.closest('table');
    const body = table.tBodies[0];
    const column = Array.from(head.parentNode.children).indexOf(head);
    const down = head.getAttribute('aria-sort') === 'ascending';
    for (const other of table.querySelectorAll('th')) { other.removeAttribute('aria-sort'); }
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const value = row => row.cells[column].dataset.sort ?? row.cells[column].textContent;
    const number = head.dataset.kind === 'NUMBER';
    const order = (a, b) => number ? Number(value(a)) - Number(value(b)) : value(a).localeCompare(value(b), 'en', {numeric: true});
    body.append(...Array.from(body.rows).sort((a, b) => down ? order(b, a) : order(a, b)));
  });
}
