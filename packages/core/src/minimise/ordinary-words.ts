import { wordList } from './word-list.ts'
import { MARK, marksOf } from './word-marks.ts'

/** Everyday words that look like a case of a name, or like a name with a typing error, folded. */
const LOOK_ALIKES: ReadonlySet<string> = new Set(
  wordList(`
alta alto alten alien albergo base bases basin bass basta bay bella belle bose brain branche brede cement cola code conte conto
conta constante carton cookie danach dans einem eilen else erna ernste ernstes faith france franca franchise francs frauen frei friedlich gabe
gaben gare genes halle halls hele hills hire huis huit jungen junges jungs justice karten kasten kisten kings knights konige langem langen
langer langes langs lassen lille lime linea linha linie lista live long longs loro lote lotto marine mark marka marke marken marki marks
marku meet melange merely merlin meta meten metta minha minne mina minus more nice palette pare parem pares pari pasta paso pie piu pottery
prices rate rates reeds rechter romani rosse russe ruta sahne sala sale sales salon salons same samen schulter schnitt sobrina steine stones
summit tara tie time times timon toro trace trans tube tubo valere villa vita vite vogels winters wolfe
cerna cerne cerneho cernej cernem cernou cernych jina jine jinem jini jiny jete nici nicem vesele verny
jacka jaka jaki jakim jako jakou jaku jakem jakeho lanie liny musi musim ole oli samo samy samego samej samemu samych samym tama tamta temu wilki
wysoki joka joki joko joku jokeen jaren kello lehti lisaa lisaksi lisata maissa mallin meilla meille meri mika miken mielta miesta mustaa olen
olet olo olutta outo paiva paria pariksi parin rajaa rannalla rannalle rantaan rata reika saada saari samin sanan sanat tuuli villi`),
)

const ORDINARY =
  MARK.shopWord | MARK.telling | MARK.article | MARK.kin | MARK.and | MARK.streetAfter | MARK.unit

/** Whether a folded word is one of shops or of everyday talk, so that no case of a name is read into it. */
export function isOrdinary(word: string): boolean {
  return (marksOf(word) & ORDINARY) !== 0
}

/** Whether a folded word is more often an everyday word than a case of a name: a capital must say so. */
export function isLookAlike(word: string): boolean {
  return LOOK_ALIKES.has(word)
}
