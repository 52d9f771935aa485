import { describe, expect, it } from 'vitest'
import { detectLabelledSecret } from './detect-labelled-secret.ts'
import { foldText } from './fold-text.ts'

const found = (text: string) =>
  detectLabelledSecret(foldText(text)).map(({ start, end }) => text.slice(start, end))

describe('finding passwords that a shopper tells', () => {
  it.each([
    ['my password is Hunter2!', 'Hunter2'],
    ['my password is sunshine', 'sunshine'],
    ['password for the shop is sunshine and my name is Ada', 'sunshine'],
    ['Password: correct-horse', 'correct-horse'],
    ['Mein Passwort lautet geheim99', 'geheim99'],
    ['Passwort: Geheim', 'Geheim'],
    ['mon mot de passe est "secret chat"', 'secret'],
    ['mi contraseña es Clave123', 'Clave123'],
    ['la mia password è Segreto1', 'Segreto1'],
    ['mijn wachtwoord is Geheim!1', 'Geheim!1'],
    ['moje hasło to Tajne1', 'Tajne1'],
    ['a minha senha é Segredo1', 'Segredo1'],
    ['CVV 123', '123'],
    ['my PIN is 4711', '4711'],
    ['Prüfziffer: 123', '123'],
  ])('finds the secret in %j', (text, secret) => {
    expect(found(text)).toEqual([secret])
  })

  it.each([
    'My password is wrong',
    'my password is not working',
    'Mein Passwort ist falsch',
    'mon mot de passe est incorrect',
    'mi contraseña es incorrecta',
    'mijn wachtwoord is verlopen',
    'A minha senha é fraca',
    'moje hasło jest nieprawidłowe',
    'The password reset does not work',
    'a 3-pin plug is what I need',
    'password manager for 3 users',
    'password is required, it says',
  ])('leaves %j alone', (text) => {
    expect(found(text)).toEqual([])
  })
})
