/** How bright the pages are; `auto` follows the device. */
export type Theme = 'auto' | 'light' | 'dark';

const KEPT = 'suite.theme';

/** What was chosen last. */
export function theme(): Theme {
  return (localStorage.getItem(KEPT) as Theme | null) ?? 'auto';
}

/** Chooses, now and for when the console is opened again. */
export function choose(wanted: Theme): void {
  localStorage.setItem(KEPT, wanted);
  apply();
  dispatchEvent(new Event('suite-theme'));
}

/** Shows the pages as was chosen last. */
export function apply(): void {
  const {dataset} = document.documentElement;
  if (theme() === 'auto') {
    delete dataset['theme'];
  } else {
    dataset['theme'] = theme();
  }
}
