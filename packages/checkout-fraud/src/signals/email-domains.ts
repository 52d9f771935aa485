/** Where everybody gets a mailbox for nothing. */
export const FREE_EMAIL_DOMAINS: ReadonlySet<string> = new Set(
  `126.com 163.com abv.bg aol.com arcor.de att.net bigpond.com bk.ru bluewin.ch bol.com.br btinternet.com centrum.cz
  comcast.net daum.net fastmail.com free.fr freemail.hu freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net
  googlemail.com hanmail.net hey.com hotmail.be hotmail.ch hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr
  hotmail.it hotmail.nl icloud.com inbox.lv interia.pl laposte.net libero.it list.ru live.co.uk live.com live.fr live.nl
  mac.com mail.com mail.ru me.com msn.com naver.com o2.pl onet.pl op.pl orange.fr outlook.com outlook.de outlook.fr
  posteo.de proton.me protonmail.com qq.com rediffmail.com rocketmail.com sapo.pt seznam.cz sfr.fr sina.com sky.com
  t-online.de telenet.be terra.com.br tiscali.it tuta.com tutanota.com uol.com.br ukr.net verizon.net virgilio.it
  virginmedia.com volny.cz wanadoo.fr web.de windowslive.com wp.pl yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com
  yahoo.com.au yahoo.com.br yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com yandex.ru ymail.com zoho.com`.split(
    /\s+/,
  ),
)

/** Mailboxes that anybody may read, or that end by themselves. */
export const DISPOSABLE_EMAIL_DOMAINS: ReadonlySet<string> = new Set(
  `burnermail.io discard.email dispostable.com emailondeck.com fakeinbox.com getnada.com grr.la inboxkitten.com
  maildrop.cc mailnesia.com mailsac.com mintemail.com mohmal.com moakt.com mytemp.email nada.email sharklasers.com
  spam4.me spamgourmet.com tempr.email trbvm.com wegwerfmail.de yopmail.com yopmail.fr`.split(/\s+/),
)

/** What the names of such services have in common, for those that no list has yet. */
export const LOOKS_DISPOSABLE: RegExp =
  /(?:10|20|30)min|dispos|fake-?mail|guerril|mailinator|throw-?away|te?mp-?(?:e?mail|inbox)|trash-?mail|wegwerf|jetable/

/** Universities, schools, authorities, armed forces. */
export const PUBLIC_BODY: RegExp = /\.(?:edu|gov|mil|int)$|\.(?:ac|edu|gov|gouv|gob|mil|sch)\.[a-z]{2}$/
