"""Cities under the names by which datelines open, in the languages of the agencies; and what looks like one.

Names are folded as :func:`~depeche_clean.wire.agencies.folded` does. The list is for datelines that give neither day
nor agency, so it holds capitals and cities that stand alone in agencies' style books, not every town.
"""

from depeche_clean.wire.agencies import folded


def _set(text: str) -> frozenset[str]:
    return frozenset(folded(name) for name in text.replace("\n", ",").split(",") if name.strip())


CITIES = _set("""
    paris, lyon, marseille, lille, bordeaux, toulouse, nantes, strasbourg, rennes, nice, montpellier, grenoble
    rouen, bruxelles, brussels, brüssel, bruselas, liège, namur, anvers, antwerp, gand, charleroi, luxembourg
    luxemburg, monaco, genève, geneva, genf, ginevra, ginebra, lausanne, berne, bern, zurich, zürich, bâle, basel
    lugano, davos, fribourg, londres, london, londra, manchester, birmingham, liverpool, glasgow, édimbourg
    edinburgh, cardiff, belfast, dublin, berlin, berlino, berlín, munich, münchen, hambourg, hamburg, francfort
    frankfurt, cologne, köln, stuttgart, leipzig, düsseldorf, dresden, dresde, hannover, bonn, vienne, wien, vienna
    viena, salzbourg, salzburg, graz, innsbruck, linz, rome, roma, rom, milan, milano, turin, torino, naples
    napoli, florence, firenze, venise, venezia, venice, gênes, genova, palerme, palermo, bologne, bologna
    cité du vatican, vatican city, città del vaticano, madrid, barcelone, barcelona, valence, valencia, séville
    sevilla, bilbao, lisbonne, lisbon, lisboa, porto, athènes, athens, athen, atene, atenas, amsterdam, la haye
    the hague, den haag, rotterdam, copenhague, copenhagen, kopenhagen, stockholm, oslo, helsinki, reykjavik
    varsovie, warsaw, warschau, varsavia, varsovia, cracovie, krakow, prague, prag, praga, budapest, bratislava
    bucarest, bucharest, bukarest, sofia, belgrade, belgrad, zagreb, ljubljana, sarajevo, skopje, tirana, pristina
    kiev, kyiv, kiew, lviv, kharkiv, odessa, odesa, minsk, moscou, moscow, moskau, mosca, moscú, saint-pétersbourg
    chisinau, vilnius, riga, tallinn, istanbul, ankara, nicosie, nicosia, tbilissi, tbilisi, erevan, yerevan, bakou
    baku, washington, new york, nueva york, boston, chicago, los angeles, san francisco, san diego, seattle, dallas
    houston, miami, atlanta, denver, detroit, philadelphia, philadelphie, phoenix, las vegas, la nouvelle-orléans
    new orleans, minneapolis, baltimore, pittsburgh, cleveland, nations unies, united nations, ottawa, toronto
    montréal, montreal, québec, vancouver, calgary, mexico, mexico city, ciudad de méxico, la havane, la habana
    havana, port-au-prince, caracas, bogota, bogotá, quito, lima, la paz, santiago, santiago de chile, buenos aires
    montevideo, asuncion, brasilia, brasília, rio de janeiro, sao paulo, são paulo, panama, guatemala, managua
    san josé, san salvador, jérusalem, jerusalem, gerusalemme, tel-aviv, tel aviv, gaza, ramallah, beyrouth, beirut
    damas, damascus, damasco, alep, aleppo, amman, bagdad, baghdad, mossoul, erbil, téhéran, tehran, teheran, riyad
    riyadh, djeddah, jeddah, doha, dubaï, dubai, abou dhabi, abu dhabi, koweït, kuwait, sanaa, aden, le caire
    cairo, kairo, il cairo, el cairo, alexandrie, tunis, tripoli, benghazi, alger, algiers, algier, rabat
    casablanca, nouakchott, dakar, bamako, niamey, ouagadougou, abidjan, accra, lagos, abuja, yaoundé, douala
    libreville, brazzaville, kinshasa, goma, kigali, bujumbura, kampala, nairobi, mogadiscio, mogadishu
    addis abeba, addis ababa, khartoum, djouba, juba, luanda, lusaka, harare, maputo, johannesburg, pretoria
    le cap, cape town, antananarivo, port-louis, saint-denis de la réunion, ndjamena, bangui, pékin, beijing
    peking, pechino, pekín, shanghai, shanghaï, hong kong, hong-kong, taipei, taïpei, tokyo, tokio, osaka
    hiroshima, séoul, seoul, seul, pyongyang, oulan-bator, hanoï, hanoi, ho chi minh-ville, bangkok, rangoun
    yangon, phnom penh, vientiane, kuala lumpur, singapour, singapore, singapur, jakarta, manille, manila
    new delhi, mumbai, bombay, calcutta, kolkata, dacca, dhaka, katmandou, kathmandu, colombo, islamabad, karachi
    lahore, kaboul, kabul, tachkent, astana, bichkek, sydney, melbourne, canberra, brisbane, perth, wellington
    auckland, nouméa, papeete
""")

RUBRICS = _set("""
    analyse, analysis, analisi, análisis, opinion, opinión, opinione, tribune, éditorial, editorial, édito
    commentaire, kommentar, comment, chronique, column, critique, review, reportage, récit, enquête, portrait
    interview, entretien, entrevista, intervista, exclusif, exclusive, exklusiv, esclusiva, exclusivo, vidéo, video
    photo, photos, image, images, infographie, infographic, podcast, audio, direct, live, en direct, in diretta
    en directo, liveticker, update, mise à jour, breaking, urgent, alerte, flash, eilmeldung, ultima ora
    última hora, info, infos, news, nachrichten, actualité, décryptage, explainer, fact check, vrai ou faux
    vrai ou fake, témoignage, témoignages, quiz, sondage, poll, dossier, archives, football, foot, fußball, calcio
    fútbol, rugby, tennis, cyclisme, basket, handball, sport, sports, ski, f1, formule 1, culture, cinéma, musique
    littérature, politique, politics, politik, politica, política, économie, economy, wirtschaft, economia
    economía, monde, world, welt, mondo, mundo, france, société, santé, health, sciences, science, météo, weather
    wetter, climat, environnement, justice, faits divers, note, nb, ps, correction, rectificatif, erratum
    précision, abonnés, premium, publicité, sponsored, communiqué, résumé, summary, kurz, breves, brèves, chiffres
    verbatim
""")
"""Words that stand before a dash at a beginning and are no place."""
