import { wordList } from './word-list.ts'

/** Brands that are made of a given name and a word: no person is meant. */
const BRANDS: ReadonlySet<string> = new Set(
  `adam opel|adolfo dominguez|agent provocateur|alexander mcqueen|alexander wang|alice olivia|anna sui|anne klein|annie sloan|aston martin|ben sherman|ben jerry|benjamin moore
|betty barclay|betty crocker|bobbi brown|bruno banani|bruno magli|calvin klein|carl gross|carl zeiss|carolina herrera|catherine deneuve|charles tyrwhitt|charles keith
|charlotte tilbury|christian dior|christian lacroix|christian louboutin|clara hill|daniel wellington|daniel hechter|david yurman|davidoff cool|diane von|doc martens|dolly parton
|donna karan|elie saab|elizabeth arden|ella fitzgerald|ellen degeneres|emanuel ungaro|emilio pucci|emporio armani|ermenegildo zegna|ernest hemingway|estee lauder
|franz kafka|frank lloyd|fred perry|frederique constant|gabor shoes|george foreman|georg jensen|gerry weber|gianfranco ferre|gianni versace|giorgio armani|giuseppe zanotti|guy laroche
|hannah montana|harry potter|helena rubinstein|helly hansen|henry hoover|herman miller|hermann lange|hugo boss|issey miyake|jack daniels|jack daniel|jack jones|jack wills|jack wolfskin
|jack black|james bond|jamie oliver|jane austen|jane iredale|jean paul|jeff koons|jil sander|jim beam|jimmy choo|jo malone|john deere|john lewis|john frieda|john richmond|john varvatos|john galliano|johnnie walker|johnny cash
|jonathan adler|joe browns|juicy couture|karen millen|karl lagerfeld|kate spade|kenneth cole|kevin murphy|kylie cosmetics|laura ashley|laura mercier|laura biagiotti|lee cooper|lena gercke
|levi strauss|lewis hamilton|liz claiborne|louis vuitton|louis garneau|luke skywalker|maggie beer|marc cain|marc jacobs|marc opolo|marie claire|mario kart|mario badescu|martha stewart|martin guitar|mary kay|mary poppins
|massimo dutti|matthew williamson|max factor|max mara|michael kors|michael jackson|michael jordan|michel herbelin|nina ricci|oscar de|otto kern|paco rabanne|patrick cox|paul smith|paul green|paul mitchell|paula choice
|paul newman|perry ellis|peter kaiser|peter rabbit|peter pan|peter thomas|philipp plein|philip treacy|pierre cardin|pierre balmain|pierre marcolini|ralph lauren|raymond weil|rebecca minkoff|rene lezard|robert graham|roberto cavalli|roger gallet|roger vivier|roger dubuis
|russell hobbs|salvador dali|salvatore ferragamo|sam edelman|samuel smith|sarah jessica|sebastian professional|sergio rossi|sergio tacchini|simon carter|sonia rykiel|stella mccartney|stephen king|steve madden|steve jobs|stuart weitzman
|suzi wan|taylor swift|ted baker|thomas sabo|thomas pink|thomas cook|thierry mugler|tim hortons|tom ford|tom tailor|tom clancy|tommy hilfiger|tommy bahama|tony hawk|tory burch|toni guy|uncle ben|valentino garavani|vera wang|vera bradley|victoria beckham|victorias secret|vincent van
|vivienne westwood|walter knoll|wilhelm schimmel|wolfgang puck|yves saint|yves rocher|yohji yamamoto|yoko ono|zac posen|gerard darel|isabel marant|nicolas feuillatte|genevieve lethu|agnes b|alain afflelou|alain mikli|anne fontaine|anne weyburn|antoine lili|antonio banderas|antonio marras|barbara bui|carla zampatti|carlo colucci|caroline biss|catherine malandrino|claudie pierlot|claudia strater|cyrillus junior|damart sport|daniel cremieux|didier parakian|dries van|eric bompard|erich fried|franck provost|francesco biasia|francois girbaud|georges rech|gina laura|gina tricot|guido maria|hans grohe|hugo victor|ilse jacobsen|ines de|ivy oak|jacques vert|jacques dessange|jean louis|jeanne lanvin|jerome dreyfuss|joop jeans|josef seibel|joseph ribkoff|judith williams|julius meinl|karl kani|kathe kruse|kurt geiger|lena hoschek|leonard fashion|lola casademunt|luisa cerano|luisa spagnoli|lukas meindl|mandarina duck|manfred schneider|manuel canovas|marc aurel|marco tozzi|maria galland|maria grazia|maria mare|marie jo|marina rinaldi|marina yachting|mario valentino|marithe francois|maurice lacroix|melissa odabash|michael brandt|michel klein|miguel torres|monica vinader|monika ratering|nicole farhi|nina kastner|olivia burton|olivier desforges|paola lenti|pascal morabito|patrick mohr|paul frank|paul kehl|pedro del|pepe jeans|peter hahn|peter werth|philippe model|philippe starck|pierre herme|pierre lannier|rene caovilla|rene derhy|renato balestra|ricarda m|robert clergerie|rolf benz|rosa cha|rosa clara|rudolf dassler|sandra castan|sebastian milano|silvian heach|simone perele|sonja bohme|sophie hulme|stefan kaiser|stephane kelian|susanne bommer|sylvain lefebvre|teresa helbig|thea mika|theo wormland|thomas goodwin|thomas henry|thomas mason|tim burton|ulla johnson|ulla popken|victoria magrath|virginie castaway|walter leder|willi smith|zoe karssen
|dr martens|dr pepper|dr oetker|dr hauschka|dr beckmann|dr bronner|dr best|dr scholl|dr browns|dr brown|dr jart|dr barbara|dr dre|mr coffee|mr clean|mr propre|mr muscle|mr proper|mr porter|mr beast|mr potato|mrs meyers|miss dior|miss selfridge|miss sixty
|lord nelson|madame tussauds|madame x|pan am|sir edmund|hello kitty|hello fresh|hello body|frau holle|frau tonis|madame figaro|aunt bessie|uncle bens|jose cuervo|senor lobo|senorita pepis|ms office|ms word|ms excel`
    .replaceAll('\n', '')
    .split('|'),
)

/** Whether two folded words that follow one another are a brand, although the first is a given name. */
export function isBrand(first: string, second: string): boolean {
  return BRANDS.has(`${first} ${second}`)
}

/** The first words of the brands. */
export const BRAND_BEGINNINGS: readonly string[] = Array.from(BRANDS, (brand) => brand.split(' ')[0] ?? '')

/** What shops sell and say, and what stands at the beginning of sentences, in the languages of the shops. */
export const SHOP_WORDS: readonly string[] =
  wordList(`a about after again air all also an and any are armchair as at available back bag bags bed bench black blanket blouse blue boot boots bottle bowl box bracelet
brown bundle but by cabinet camera can candle cap car card case chair charger chelsea classic coat coffee collection color colour comfort cover cream cup cupboard
customer cushion day deal delivery denim desk deluxe did do does dress dresser duo edition en espresso eau exchange false fan flat for from game gift gloves gold grand
green grey had handbag has hat have he headphones her his hoodie how i if in is it its jacket jeans jersey kettle kit knife lamp large leather leggings light line lounge low
luxe machine mat mattress maxi medium midi mini mirror modern mug my necklace new no not of oil old on one or order our outdoor oven oversized pack package pan pants parfum parka perfume phone
pink plate please plus pouch premium print pro pumps purse quilt rack red regular return returns ring rug running sandal sandals scarf serum set shampoo she who shelf shirt shoe shoes shop
shorts silver size skirt slim sneaker sneakers so sock socks sofa song spray stand star station store stool street sweater swimsuit system table tank tea tee the there they this to toaster top tote towel toy trainer
trainers trousers true tshirt two ultra vase vest vintage wallet wardrobe was watch we were what when where which white wide will wine with wool would xl xs you your sirs everyone everybody team assistant helpdesk company staff seller customers service support isbn ean gtin sku asin upc model ref client clients aunt uncle
anzug armband bademantel bank barhocker becher beistelltisch bestellung bett bettdecke bettwasche bezug bikini bluse boxspringbett buch burostuhl couch couchtisch creme damen decke der die das duft ecksofa esstisch farbe flasche garderobe garnitur gartenstuhl geschenk
gross grosse gurtel halskette handtasche handtuch herd herren hemd hochstuhl hocker hose hut jacke kaffeemaschine kette kinder kinderwagen kissen klein kleid kunde kundin kunden kundenservice kleiderschrank kommode kopfhorer lampe lieferung mantel matratze messer mutze ohrringe paket pfanne pullover
rock rucksack sandalen schal schlafsofa schrank schuh schuhe schwarz sessel sideboard spiegel stehlampe stiefel strumpfe stuhl tasche tasse teppich tisch topf tuch uhr unterhose vitrine wandregal waschmaschine wasserkocher weiss weste
anneau armoire assiette cliente baskets beige blanc bleu bottes bottines bougie bouteille bracelet cadeau canape ceinture chaise chapeau chaussures chemise chemisier collier commande commode couette coussin cuir echarpe fauteuil femme foulard gilet homme jupe lampe lit lunettes
maillot manteau matelas meuble miroir montre noir noire pantalon parfum pull robe rouge sac sandales serviette tapis tasse veste vert
abrigo alfombra anillo armario azul bebe blanco blusa bolsa bolso botas botella bufanda cama camisa camiseta cesta chaqueta cinturon cojin collar colchon espejo falda gafas gorra jarra lampara manta mesa mochila negro pantalones pedido pulsera reloj roja rojo silla sillon taza traje verde vestido zapatillas zapatos
abito anello armadio bianco borsa bottiglia bracciale camicia cappello cappotto cintura collana cuscino divano donna felpa giacca gonna lampada letto libreria maglia maglione materasso nero occhiali ordine orologio pantaloni poltrona profumo cliente clienti rosso scarpe sciarpa sedia specchio stivali tavolo tappeto tazza uomo
bank bestelling blauw bril broek dekbed fles groen hemd horloge hoed jas jurk kast ketting klant klanten kleed kussen laarzen lamp matras mok nachtkastje overhemd parfum pet riem ring rok rood rugzak schoen schoenen servies sjaal spiegel spijkerbroek stoel tafel tas trui vest vloerkleed wit zwart
biurko bluza bluzka botki bransoletka buty butelka czapka czarny czerwony dywan dzinsy fotel garnek klient klienci klientka komoda koszula koszulka krzeslo kubek kurtka lampa lustro lozko marynarka materac naszyjnik niebieski okulary paczka pasek perfumy pierscionek plaszcz plecak poduszka posciel regal rekawiczki spodnica
spodnie stol sukienka sweter szafa szal szalik torba torebka trampki zegarek zamowienie zielony obsluga obslugo sklep sklepie zespol zespole pomoc
soporte equipo tienda servicio atencion asistencia assistenza negozio servizio squadra klantenservice winkel verkoper equipe boutique assistance serviceteam hilfe mitarbeiter laden name names settings tissues adapter usb hard flash solid state disk ssd dvd rom tape optical cable sata pata fiber duplex internal external original toner cartridge pro compatible garantie warranty garantia garanzia gwarancja leinen baumwolle`)
