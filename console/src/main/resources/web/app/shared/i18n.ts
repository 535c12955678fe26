import {configureLocalization} from '@lit/localize';

/** The languages, the first one being that of the texts in the code. */
export type Language = 'zh' | 'en';

/** A text as the services give it. */
export interface LocalizedText {
  zh: string;
  en: string;
}

const KEPT = 'suite.language';

const localization = configureLocalization({
  sourceLocale: 'zh',
  targetLocales: ['en'],
  loadLocale: () => import('../locales/en.js'),
});

/** The language that is shown. */
export function language(): Language {
  return localization.getLocale() as Language;
}

/** The language tag for dates, numbers and `Accept-Language`. */
export function languageTag(): string {
  return language() === 'zh' ? 'zh-CN' : 'en-GB';
}

/** Shows another language, now and when the console is opened again. */
export async function speak(wanted: Language): Promise<void> {
  localStorage.setItem(KEPT, wanted);
  await localization.setLocale(wanted);
  document.documentElement.lang = languageTag();
}

/** Shows the language that was chosen last, Chinese at first. */
export async function speakAsBefore(): Promise<void> {
  if (localStorage.getItem(KEPT) === 'en') {
    await speak('en');
  }
}

/** A service's text in the language that is shown. */
export function text(localized: LocalizedText | undefined): string {
  return localized ? localized[language()] : '';
}
