import { wordList } from './word-list.ts'

/** Given names that are common in the countries shops sell to, folded. Rarely anything else. */
export const GIVEN_NAMES: readonly string[] = wordList(`
aafke aaliyah aaltje aarav aaron abbas abdel abdul abdullah abeba abena abhishek abigail abraham abu achim
adam adebayo adela adele adelina aditi aditya adnan adolf adrian adriana adrien agata agathe agnes agnetha
agnieszka agustin ahmad ahmed ahmet aidan aiko aime aisha ajay akash akhil akiko akira alain alan alban
albert alberto albertus albrecht alejandra alejandro aleksandar aleksander aleksandr aleksandra aleksandrs
aleksei aleksey alena ales alessandra alessandro alessia alessio alette alex alexander alexandra alexandre
alexandru alexei alfons alfonso alfred alfredo ali alice alicia alicja alina aliona alison aliya alizee
allan allard allen allison almudena alois alonso alphonse alvaro alyssa amal amanda amandine amara ambre
amelia amelie amina amir amira amit amparo amrita amy ana anabela anais anand ananya anastasia anastasija
anatol anatoli anca anders andre andrea andreas andrei andreia andrej andres andrew andrey andrii andris
andrius andrzej andy anela aneta angela angeles angelika angelo angie anibal aniela anil anisha anita anja
anjali anke ankit ankur ann anna anne annegret annelies anneliese annemarie annemiek annemieke annette annie
annika anouk anthony antje antoine antoinette antonella antoni antonia antonietta antonin antonino antonio
antonius anuj anwar aoi apolline archie arend ariane arie arjan arjen arjun arkadiusz arkady armand armando
armin arnaud arne arnold arnoud artem arthur artur arturo arun aryan asha ashley ashok asif asma astrid
asuncion attila aude audrey augusto aurelie aurelio aurore axel axelle ayaan ayako aylin ayse aysha aziz
azra babak balazs bao baptiste baran barbara barry bart bartlomiej bartolome bartosz bas basma bastiaan
bastien beata beate beatrice beatriz becky bela belen belinda ben bence benedetta benedetto benedicte
benedikt benito benjamin benno benoit bente berat berend bernadette bernard bernardo bernd bernhard bernice
bert berta berthe bertrand bessie beth bethany bettina betty beverly bianca bilal birgit birgitta bjarne
bjoern bjork bjorn blaise blanche blazej bob bobby bogdan bogumila bohdan bojan boleslaw boris boudewijn
bozena brad bradley bram brandon branislav branko brenda brendan brent brett brian brice bridget brigitte
britt britta brittany bronislaw bruce bruno bryan bryce bryn burak burkhard caitlin caleb cameron camila
camille capucine carin carina carl carla carlo carlos carlota carlton carly carmela carmelo carmen carole
caroline carolyn carrie carsten casey cassandra catalina catarina caterina catherine cathy cecil cecilia
cedric cees celeste celia celine cem cemal cesar cezary chad chandra chantal charlene charles charlie
charline charlotte chen cheryl chiara chidi chika chinedu chioma chloe chris christa christel christelle
christian christiane christina christine christoph christophe christopher christy cihan cindy cinzia claire
clara clarence clarisse claude claudette claudia claudine claudio claus clayton clemence clement clementine
clifford clifton clint clotilde clyde cody colette colin colleen concepcion concetta connie connor constance
consuelo corentin corey corinne cornelia cornelis corrado cosimo courtney craig cristian cristiana cristiano
cristina cristobal curtis cynthia cyril czeslaw daan dagmar dagmara daichi daiki daisuke dalibor damian
damiano damien damir dan dana daniel daniela daniele danielle danny danuta daria dario dariusz darko darlene
darrell darren daryl dasha dave david davide dawid deanna debbie debora deborah debra deepa deepak deepika
delfina delphine demet denis denisa denise deniz dennis derek derrick desislava detlef detlev dewi diane
didier diederik diego dieter dietmar dietrich dilip dimitar dina dino dirk divya dmitri dmitriy dmitry
doerte dolores domenico domingo dominic dominik dominique donald donatella doreen doris dorota
dorothea dorothee dorothy doug douglas dragan duane duarte duc duncan dusan dustin dwayne dwight dylan
eberhard ebru eckhard eddie edeltraud edgar edith edmund edna edoardo edouard eduarda eduardo edward edwin
edyta eefje eelco egil egon egor eileen eino eira ekaterina elaine eleanor elena elfriede eli elias elif
elijah elisa elisabeth elisabetta eliza elizabeth elke ella ellen ellie elliot elliott elodie eloise eloy
els elsa elsie elvira elzbieta emanuela emanuele emeka emeline emiel emiko emil emile emilia emiliano emilie
emilio emily emine emmanuel emmanuelle emre encarnacion ender enrica enrico enrique enver enzo erdem eren
erhard eric erica erich erik erika erin ernesto ernst erwin eryk esperanza esra esteban estefania ester
esther eszter ethan ethel etienne eugene eugenia eugenie eugenio eunice eusebio evan evelien eveline evelyn
evelyne ewa ewelina eylem ezequiel ezgi fabian fabiana fabien fabienne fabio fabrice fabrizio fadi fahad
faisal fanny farah farhad fariba farid farida fatema fatemeh fatih fatima fatma fatou faye federica federico
fedor felicia felicja felipe felix femke feng fenna ferdinand ferenc fernand fernanda fernando feroz ferran
filip filipa filipe filippo fiona firat flavia flavio fleur florence florent florian floris frances
francesca francesco francine francis francisca francisco franciszek franco francois francoise franklin frans
franz franziska frauke fred freddie frederic frederick frederique fredrik freek freja frieda friedhelm
friedrich frits fritz gabi gabin gabor gabriel gabriela gabriele gabrielle gael gaelle gaetan gaetano gail
galina ganesh gareth garry gary gaspard gaston gaurav gavin geert geeta gemma gene genevieve gennaro
genowefa geoffrey george georges georgette georgi georgia georgina gerald geraldine gerard gerardo gerd
gerda gerhard gerlinde germaine gerrit gert gertrud gertrude gheorghe gherardo ghislaine giacinta giacomo
gian giancarlo gianfranco gianluca gianluigi gianmarco gianna gianni gijs gilbert gilberto gilles gina
ginette gino giorgia giorgio giovanna giovanni gisela gisele gita giulia giuliana giuliano giulio giuseppe
giuseppina gladys glenda glenn gloria gokhan gonzalo gopal gordon goro gottfried graciela graham graziella
grazyna greet greetje greg gregoire gregor gregorio gregory greta gretchen grigori grzegorz guadalupe guang
gudrun guenter guenther guido guilhem guilherme guillaume guillermina guillermo gul gulsen gunay gunilla
gunnar gunter gunther gustav gustavo guus guy gwen gwenaelle gwendolyn gyorgy habib haji hakan hakim halina
hamid hamza hanan hanna hannah hanne hanneke hannele hannelore hans hansjoerg hansjuergen harald harm harold
harriet harry hartmut haruka haruki haruto hasan hassan hatice hattie hayley hector hedwig heidemarie heidi
heikki heiko heiner heinrich heinz heleen helen helena helga helle helmut helmuth hendrik hendrika henk
henning henri henrietta henriette henrik henrique henry henryk herbert herman hermann herve hideki hideo
hilary hilda hilde hildegard hilja hina hinata hiro hiroko hiroshi hisham hitomi holger hong honore horst
hortense howard hristo huang hubert hugh hugues huguette hui huong hussein huub ian iben ibrahim ichiro ida
ignacio ignacy ignazio igor ihor ikram ilaria ilie ilona ilse ilya imad iman imelda immaculada imogen imran
imre inacio indira ines inge ingeborg inger ingmar ingo ingrid ingvar inmaculada inna ioana ion ionut irena
irene iria irina irma irmgard isaac isabel isabella isabelle isaiah isak isha ishaan isidro ismael ismail
isra istvan iulia ivan ivana ivanka ivo iwan iwona izabela jaap jacek jacinta jacinto jackie jackson jacky
jacob jacoba jacobus jacqueline jacques jadwiga jaime jake jakob jakub jamal james jamie jamila jan jana
jane janek janet janice janina janine janne jannie janos jantje janusz jari jarmila jaromir jaroslav
jaroslaw jason jasper javed javier jaya jeanette jeanine jeanne jeannine jeff jeffery jeffrey jelena jelle
jelte jenna jenni jennie jennifer jenny jens jeremiah jeremie jeremy jeroen jerome jerry jerzy jesper jesse
jessica jessie jesus jette jill jim jimmie jimmy jin jindrich jing jip jiri jirina jiro jitka joachim joakim
joan joana joann joanna joanne joao joaquim joaquin joceline jocelyne jochem jochen joe joel joelle joep
joerg joey johan johann johanna johannes john johnnie johnny joke jolanda jolanta jon jonas jonathan joost
jordan jordi jorg jorge jorgen joris jose josef josefa josefina josep joseph josephine josette josh joshua
josiane jovan joyce jozef jozsef juan juana juanita judit judith judy juergen juha juho jukka jules julia
julian juliana juliane julie julien juliet juliette julio julita junko jurgen jurre justin justine justyna
jutta kaarina kacper kaisa kalle kamal kamil kamila kamran kana kaori kapil kara karan karel karen karim
karin karina karine karl karla karlheinz karol karolina karoline karsten karthik kasia kasper katalin
katarina katarzyna kate katelyn katerina katherine kathleen kathrin kathryn kathy katie katja katrin kavita
kavya kayla kazimierz kazuki kazuo kees keiko keimpe keith kelley kelli kelly kelvin kemal ken kendra kenji
kenneth kenny kenta kerry kerstin kevin khadija khaled khalid khalil kieran kimberly kinga kiran kirill kirk
kirsi kirsten kiyoshi kjell klaas klara klaus knut koen kofi kojo konrad konstantin krista kristen kristian
kristiina kristin kristina kristine kristoffer krisztina krystian krystyna krzysztof ksenia kseniya kuba
kumar kumiko kunal kurt kwame kyle laetitia lajos lakshman lakshmi lalita lana lara larry lars lasse laszlo
latifa laura laure lauren laurence laurent laurie lawrence layla leah leandro leena leendert leif leigh
leila lenka lennart leon leona leonard leonardo leonie leonor leroy leslie lester leszek leticia lewis li
liam libor lidia lieke lieselotte lieve lilian liliana liliane lilla lillian lillie lilou lina linda lindsay
lindsey linh linnea linus lionel lisa lisbeth liv livia lloyd loes loic lois lonnie lora loredana lorena
lorenza lorenzo loretta lori lorraine lothar lotta lotte louane louise lourdes luana lubomir luc luca lucas
lucia luciana luciano lucie lucien lucienne lucille lucjan lucy lucyna ludger ludivine ludmila ludovic
ludovica ludwig luigi luis luisa luiz lukas lukasz luke lula luther lutz luuk lydia lyle lynda lynn lynne
lyudmila maarit maarten maartje mabel mable maciej maddalena madeleine maelle maelys mafalda magali magda
magdalena maggie mahdi mahesh mahmoud mahmut maike majid makoto maksim maksym malcolm malgorzata malik malin
malou malte mamadou mandy manfred manish manoj manon mansour manuel manuela marc marcel marcela marcelle
marcello marcelo marcia marcin marco marcos marcus mareike marek margaret margareta margarete margarida
margarita margherita margie margit margita margot margret margriet marguerite maria mariam marian mariana
marianne mariano maribel maricarmen marie marieke marielle mariet marijke marika mariko marilyn marina
mariola marion marisa marisol marissa marit marius mariusz marjo marjolein marjorie marjut markku marko
markus marleen marlene marlies marloes marlon marsha marshall marta martha martijn martim martin martina
martine martinus martyna marvin mary maryam maryse marzena masako masato massimiliano massimo matej mateo
mateus mateusz matheo matheus mathew mathias mathieu mathijs mathilde mathis matilda mats matt matteo
matthew matthias matthijs matti mattia maureen maurice maurizio mauro maxima maxime maximilian maximo maxine
mayank mayumi mechthild meera meeri megan meghan mehdi mehmet mei meike melanie melinda melissa meltem
melvin menno meredith merel merja merle meryem mette micaela micah michael michaela michal michel michela
michelangelo michele micheline michelle michiel michiko midori mieczyslaw miguel mihaela mihai mihail mikael
mike mikhail mikko miklos mikolaj milada milagros mildred milena milica millie milos miloslav milton mindy
minh minna minnie minoru miranda mireille mirela mirella miriam mirjam miroslav miroslaw miroslawa misaki
mitchell mitsuko miyuki mogens mohamad mohamed mohammad mohammed mohan molly monica monika monique
montserrat morgan morgane moritz mostafa muhammad muhammed mukesh murat muriel musa mustafa mylene myra
myriam myrthe myrtle nabil nadege nadezhda nadia nadine nadja nalini namrata nanami nancy nanna naoki naoko
naomi naoto narendra nasser natacha natalia natalie nataliya natalya natasha nathalie nathan nathaniel
natsuki naveen nazaret nazli neha neil nele nellie nerea nguyen nicholas nichole nico nicola nicolas nicole
nicoletta nicolo niek niels nigel niilo nikhil nikita niklas nikola nikolai nikolay nikolett nils nilufer
nimra nina nisha nitin noah nobuko noel noelle noemie noor norbert norma norman nour nuno nuray nuria nurten
nynke obinna octavio oddvar odette odile ofelia oksana ola olaf olav oldrich ole oleg oleh oleksandr olena
olga oliver olivia olivier oliwia ollie olof olu omar ombeline omer ondrej oriane orlando oskar osvaldo
oswald outi ozan ozge ozlem paavo pablo padma paivi pallavi palmira pamela pankaj paola paolo par parisa
pascal pascale pascual pasi pasquale patrice patricia patrick patrik patrizia patrycja patsy patti paul
paula paulette pauline paulo pavel pavla pawel payam pedro peggy pekka pelle penelope pernille perrine perry
pertti petar pete petr petra petro philip philipp philippe phillip phoebe phyllis pia pierre pierrette piet
pieter pietro pinar piotr pirkko plamen pooja pradeep prakash pramod pranav prasad prashant pratik preeti
preston priscilla priti priya priyanka przemyslaw qasim quentin quinten quoc rachael rachel rachid radek
radha radka radoslaw rafael rafaela rafal raffaele raffaella rafiq ragnar ragnhild rahim rahul raimund
rainer raj raja rajendra rajesh rajiv rakesh ralf ralph ramesh ramiro ramon ramona randall randolph randy
rania raoul raphael raquel rasheed rashid rasmus raul ravi raymond raymonde rebeca rebecca reem regina
reginald regine regis reijo reiko reinaldo reinhard reinhold reinier remedios remi remy renata renate renato
renaud renee rens reza rhonda ricardo riccardo richard rick ricky riikka rik rikke riku rina rita ritu riya
robbert robert roberta roberto robyn rochelle rocio roderick rodney rodolfo rodrigo roel rogelio roger rohan
rohit roland rolande rolf romain romana romane romina ron ronald ronda ronnie roos rosalia rosalie rosana
rosanna rosario rosaura roselyne rosemarie rosmarie ross rostislav roxanne roy roza ruben rudiger rudolf
rudolph ruediger rufus rui ruprecht ruslan russell ruud ryan ryo ryota ryszard ryuichi saad saara sabine
sabrina sachiko sadia saeed sahar said sakina sakura salim salman salome salvador salvatore sam samantha
sami samir samira samuel samuele sana sandeep sander sandor sandra sandrine sandro sanjay sanjiv sanna sanne
santiago santino santosh sarah sascha sasha saskia satoshi saul saverio scott sean sebastian sebastiano
sedat selim selin seppo serap sergei sergey serghei sergio serhii seth seung severine sevgi shabana shahid
shahram shane shannon shanti sharon shaun shawn sheila shelia shelley shelly sheri sherri sherry sheryl
shigeru shilpa shinji shinya shiori shirin shirley shivani shizuka shreya shun shyam siddharth sidney sidsel
siegfried sieglinde sietske sigrid sigurd silje silke silvana silvia silvio simao simon simona simone sinan
siri sita sjoerd sjors slawomir sneha sofie solange soledad solene solveig sonja sonya sophia sophie soren
sota stacey stacy staffan stanislav stanislaw stanislawa stanley stefan stefania stefanie stefano steffen
steffi stepan stephan stephane stephanie stephen steve steven stewart stig stijn stina stuart sture sudhir
suleiman sultana sumit sumitra sunil sunita suresh susan susana susanne sushil susie susumu suvi suzanne
suzette svein sven svenja sverre svetlana swati swen syed sylvain sylvia sylvie szymon tabitha tadeusz
takahiro takako takashi takeshi takumi tamara tamas tamer tami tammy tanja tanya tapio tariq tarja tarmo
taro tasha tatiana tatsuya tatyana teemu telmo teodora terence teresa terrance terrell terrence terri terry
tessa tetiana teun thanh thea thelma theo theodore theresa therese thiago thibault thibaut thierry thijs
thomas thor thorsten thu tia tiago tibor tihomir tiina timmy timo timothee timothy tineke tiziana tjeerd
tobias todd tomas tomasz tomislav tommaso tommie tommy tomoko tonya toon torben torbjorn tore torsten toshi
toshiko tracey traci tracy tran traudel travis trevor tricia trine trisha tristan trygve tuba tuncay tuomas
tuomo turgut tuula twan tyler tyrone udo ugo ugur ulf uli ulla ulrich ulrik ulrike umar umberto umit ursula
urszula usha ute uwe vaclav vadim valentin valentina valentine valeria valerie valerio vandana vanessa vanja
varun vasco vasile vasily vasyl veerle velichka verena verna veronica veronika veronique vicente vicki
vickie vicky victoire vidar viera vigdis viggo vijay vikram viktor viktoria viktoriya ville vinay vincent
vincenza vincenzo vinod violeta violetta virginie virginio vishal vit vitaliy vito vittoria vittorio vivek
vivian viviana viviane vivien vlad vlada vladan vladimir vladislav vojtech volker volkmar volodymyr waclaw
wagner walburga waldemar walerian wallace walter walther waltraud wanda waseem wayne wendell werner weronika
wesley wessel whitney wiebke wieslaw wieslawa wietse wiktor wiktoria wilbur wilfried wilhelm willard willem
willi william willie wilma wim winfried winifred winston witold wladyslaw wlodzimierz wojciech wolfgang
wolfram wouter xavi xiang xiao ximena xin yael yamato yan yana yann yannick yaroslav yasemin yasin yasir
yasmin yasuko yevgeny ylva yngve yoko yolanda yong yoshi yoshiko youssef yu yuan yui yuichi yuka yukari yuki
yukio yuko yulia yuliya yumi yumiko yuri yuriy yusuf yuto yuuki yves yvette yvonne zachary zahra zainab
zbigniew zdenek zdzislaw zehra zeynep zhang zhen zofia zoltan zoran zsofia zsolt zsuzsanna zuzana zuzanna
zygmunt`)

/** Also words, months, colours, cities, brands or goods: a name only beside a second sign that a person is meant. */
export const AMBIGUOUS_GIVEN_NAMES: readonly string[] = wordList(`
alba alec alexis amber angel april ash aurora autumn basil bea belle berry bill blanca bo bonnie buck buddy
bush can carol carolina carter casper charity chase chelsea cliff cole coral crystal daisy dale dawn dean
devi diamond diana don donna earl ebony eden efe emma ernest eva faith fern finn floor flora france frank ginger
glen goran grace grant hana harmony harvey hazel heath heather heide helder henna holly honor hope hugo
hunter iga in iris ivy jack jade jasmine jay jean jersey jewel jo job joy jun june karat kari kim kit lance
laurel lea lee lena leo lila lily lima lin ling lola lotus louis luna madison mai maja major marine mario
mark martini mason max may melody mercedes mercury mia mika milan miles milo mina ming misty moma mona mora
nelson nick nike nora nova olive opal oscar otto owen page paige paris parker paz pearl penny per peter
pilar pim pink poppy porter precious primo primrose queen rain raven ray reed rene rich rob robin rocky rod
romaine roman rosa rose rosemary rosie roxy royal ruby rusty ruth sage sally salma sandy santa santo santos
sara savannah scarlett shell sienna sierra sky skylar sofia sol son sonia soo spencer stein stella sten
storm sue summer tab tae tage tan tara taylor ted temple tess tiffany tim tina toby tom ton tone toni tony
trinidad trinity troy tulip uno van vera vernon victor victoria viola violet virginia vita wade wang warren
wei wendy will willow wolf wood xavier yang young zara zoe`)
