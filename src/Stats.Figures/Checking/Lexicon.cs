using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>Words that bear on figures, and words that do not, by language.</summary>
internal static class Lexicon
{
    /// <summary>Each line: a kind, and the words that are of it, apart by bars.</summary>
    private const string Dutch = """
          de|het|een|er|is|was|waren|zijn|werd|werden|wordt|worden|ging|gingen|gaat|gaan|kwam|kwamen|komt|komen|kwam binnen|kwamen binnen|verliep|verliepen|viel|vielen|had|hadden|met|in|op|bij|voor|via|over|om|onder|nam|nemen|namen|ook|dus|dat|dit|die|deze|daar|wie|in totaal|totaal|totale|samen|mensen|hulplijn|de hulplijn|meldpunt|groep|groepen|contact op|contact|aanmeldingen|elk|jaar|iemand|ons|wij|we|per saldo|dan ook|namelijk|toen|hiervan|ervan|ze|zich|te|heeft|hebben|binnen|zo
        o van de|van alle|van het|van
        a alle|al de|alle anderen
        & en
        + meer|hoger|groter
        - minder|lager|kleiner
        h dan in|dan|ten opzichte van|vergeleken met|in vergelijking met|tegenover|vergeleken bij|als in|als
        ^ steeg|stegen|gestegen|stijgt|toe|toegenomen|groeide|groeiden|gegroeid|toename|stijging|neemt toe
        v daalde|daalden|gedaald|daalt|af|afgenomen|zakte|zakten|gezakt|afname|daling|kromp|neemt af
        1 vanaf|sinds
        2 tot|naar|tot en met|t/m
        l grootste groep|grootste|grootste categorie|meest voorkomende|meest voorkomende groep|grootst
        s kleinste groep|kleinste|kleinste categorie|kleinst
        M meeste|de meeste|meerderheid|de meerderheid|een meerderheid
        = ongeveer evenveel|evenveel|gelijk gebleven|bleef gelijk
        ~ geen duidelijk verschil|verschil niet te zeggen
        z niemand|geen enkel|geen enkele
        # het aantal|aantal
        % het aandeel|aandeel|welk aandeel
        m marge
        e geteld|getelde|bekende|bekend|van wie bekend is
        B er is geteld vanaf|telt vanaf|is geteld vanaf
        G is duidelijk het grootst
        J het grootst is, is niet zeker
        w tussen
        S bron
        Z per maand|per kwartaal|per jaar|naast|rechts het totaal
        E van elke 100|van iedere 100|van elke honderd
        """;

    private const string English = """
          the|a|an|there|is|was|were|are|been|be|had|has|have|it|its|in|on|at|for|with|by|via|through|to us|came|come|comes|went|goes|used|made|received|got|that|this|these|those|who|which|people|also|so|thus|in total|total|altogether|together|helpline|hotline|group|groups|someone|us|we|then|aged|years old|their|they|came in|contacted us|in all|as
        o of the|of all|of
        a all
        & and
        + more|higher|larger|greater
        - fewer|less|lower|smaller
        h than in|than|compared with|compared to|compared with in|as in|versus|relative to
        ^ rose|risen|rises|increased|increases|increase|grew|grown|went up|gone up|climbed|rise|growth
        v fell|fallen|falls|decreased|decreases|decrease|dropped|drops|drop|declined|decline|went down|gone down|shrank
        1 from|since
        2 to|until
        l largest group|largest|biggest group|biggest|most common|most common group|largest category
        s smallest group|smallest|least common|smallest category
        M most|the majority|a majority|majority
        = about as many|as many|stayed the same|remained the same
        ~ no clear difference|the difference cannot be said
        z nobody|no one|none of
        # the number of|number of|the number
        % the share of|share of|the proportion of|the percentage of|share|proportion|which share of
        m margin
        e counted|known|known to be|are known to be|is known to be
        B counting began|counting began in|counts from|was counted from
        G is clearly largest
        J is largest is not certain
        w between
        S source
        Z per month|per quarter|per year|beside|totals on the right
        E of every 100|out of every 100|of each 100|in every 100
        """;

    private static readonly (string Words, Comparator Comparator)[] DutchComparators =
    [
        ("ten minste|minstens|op zijn minst|minimaal|niet minder dan|tenminste|≥", Comparator.AtLeast),
        ("ten hoogste|hoogstens|hooguit|maximaal|op zijn hoogst|niet meer dan|≤", Comparator.AtMost),
        ("meer dan|boven de|boven|>", Comparator.More),
        ("minder dan|onder de|nog geen|<", Comparator.Less),
        ("ongeveer|circa|rond de|zo'n|zo’n|grofweg|om en nabij|ca.|rond", Comparator.About),
        ("bijna|net geen|net niet|krap", Comparator.Almost),
        ("ruim|iets meer dan|net iets meer dan|een kleine meer dan", Comparator.JustOver),
        ("precies|exact", Comparator.Exactly),
    ];

    private static readonly (string Words, Comparator Comparator)[] EnglishComparators =
    [
        ("at least|no fewer than|no less than|not less than|a minimum of|≥", Comparator.AtLeast),
        ("at most|no more than|not more than|a maximum of|up to|≤", Comparator.AtMost),
        ("more than|over|above|greater than|in excess of|>", Comparator.More),
        ("less than|fewer than|under|below|<", Comparator.Less),
        ("about|around|roughly|approximately|some|circa", Comparator.About),
        ("almost|nearly|just under|close to|not quite", Comparator.Almost),
        ("just over|slightly more than|a little over|slightly over", Comparator.JustOver),
        ("exactly|precisely", Comparator.Exactly),
    ];

    private static readonly (string Words, decimal Percent)[] DutchFractions =
    [
        ("de helft|helft|een helft", 50),
        ("een kwart", 25),
        ("driekwart|drie kwart", 75),
        ("een derde", 100m / 3),
        ("twee derde", 200m / 3),
        ("een vijfde", 20),
        ("een tiende", 10),
    ];

    private static readonly (string Words, decimal Percent)[] EnglishFractions =
    [
        ("half|one half|a half|half of", 50),
        ("a quarter|one quarter|a quarter of", 25),
        ("three quarters|three-quarters", 75),
        ("a third|one third", 100m / 3),
        ("two thirds|two-thirds", 200m / 3),
        ("a fifth|one fifth", 20),
        ("a tenth|one tenth", 10),
    ];

    private static readonly (string Words, decimal Factor)[] DutchFactors =
    [
        ("verdubbeld|verdubbelde|verdubbelden|twee keer zoveel|twee keer zo veel|dubbel zoveel", 2),
        ("gehalveerd|halveerde|half zoveel", 0.5m),
        ("verdrievoudigd|verdrievoudigde|drie keer zoveel|drie keer zo veel", 3),
    ];

    private static readonly (string Words, decimal Factor)[] EnglishFactors =
    [
        ("doubled|twice as many|two times as many", 2),
        ("halved|half as many", 0.5m),
        ("tripled|trebled|three times as many", 3),
    ];

    private static readonly (string Words, bool IsYear)[] DutchRelatives =
    [
        (
            "een jaar eerder|jaar eerder|het jaar ervoor|een jaar geleden|het jaar daarvoor|het vorige jaar|in het jaar ervoor",
            true
        ),
        (
            "een maand eerder|de maand ervoor|de vorige maand|een kwartaal eerder|het kwartaal ervoor|het vorige kwartaal",
            false
        ),
    ];

    private static readonly (string Words, bool IsYear)[] EnglishRelatives =
    [
        (
            "a year before|a year earlier|the year before|the previous year|in the previous year|in the year before",
            true
        ),
        (
            "a month before|a month earlier|the month before|the previous month|the quarter before|the previous quarter",
            false
        ),
    ];

    /// <summary>Words that give a cause or a judgement, which figures do not.</summary>
    public static IReadOnlyList<string> Judging { get; } =
    [
        "because",
        "because of",
        "thanks to",
        "due to",
        "caused",
        "dangerous",
        "worrying",
        "alarming",
        "door",
        "doordat",
        "omdat",
        "dankzij",
        "vanwege",
        "wegens",
        "gevaarlijk",
        "gevaarlijke",
        "zorgwekkend",
        "zorgwekkende",
        "schokkend",
        "schokkende",
    ];

    /// <summary>What stands for the counted besides the programme's own word: a contact is told of as who made it.</summary>
    public static string Units(Language language) =>
        language.Say(
            "contact|contacten|bellers|contactmomenten|personen|meldingen|mensen die contact opnamen",
            "contact|contacts|callers|persons|people who made contact"
        );

    public static IEnumerable<(string Words, Token Token)> Of(Language language)
    {
        foreach (var line in language.Say(Dutch, English).Split('\n'))
        foreach (var words in line[2..].Split('|'))
            yield return (words, new Token(line[0], words));
        foreach (var (words, comparator) in language == Language.Dutch ? DutchComparators : EnglishComparators)
        foreach (var word in words.Split('|'))
            yield return (word, new Token(Kinds.Comparator, word) { Comparator = comparator });
        foreach (var (words, percent) in language == Language.Dutch ? DutchFractions : EnglishFractions)
        foreach (var word in words.Split('|'))
            yield return (
                word,
                new Token(Kinds.Percent, word)
                {
                    Low = percent,
                    High = percent,
                    IsRound = true,
                }
            );
        foreach (var (words, factor) in language == Language.Dutch ? DutchFactors : EnglishFactors)
        foreach (var word in words.Split('|'))
            yield return (word, new Token(Kinds.Factor, word) { Low = factor });
        foreach (var (words, isYear) in language == Language.Dutch ? DutchRelatives : EnglishRelatives)
        foreach (var word in words.Split('|'))
            yield return (word, new Token(Kinds.Relative, word) { IsYearBefore = isYear });
        foreach (var word in language.Say(DutchAsides, EnglishAsides).Split('|'))
            yield return (word, new Token(Kinds.Filler, word));
    }

    /// <summary>Asides of the pages that bear on no figure.</summary>
    private const string DutchAsides =
        "ook als met toeval en onbekenden wordt gerekend|ook als met toeval wordt gerekend|als met toeval en onbekenden wordt gerekend|als met toeval wordt gerekend|de programmas staan naast elkaar en worden nooit opgeteld: wie bij twee programmas komt, telt bij elk|soms afgeschermd, dan is er een bereik|naar beneden afgerond|naar buiten afgerond|afgerond op hele procenten|staafdiagram|lijndiagram|lijndiagrammen naast elkaar|gestapelde staven|gestapelde staven van 100%|eén getal|één getal|laat ten minste niet weg|laat geteld niet weg|de eerste en de laatste|aantal en aandeel|aandeel en aantal|nieuw|het precieze aantal is afgeschermd|noem het hele bereik|elk aandeel is van het eigen programma|bij een deel is het onbekend|dikke lijn|gemiddelde van de laatste 12 maanden|gemiddelde van de laatste 4 kwartalen";
    private const string EnglishAsides =
        "even with chance and unknowns reckoned in|even with chance reckoned in|with chance and unknowns reckoned in|with chance reckoned in|the programmes stand beside each other and are never added up: who comes to two of them counts at each|sometimes withheld, then there is a range|rounded down|rounded outwards|rounded to whole percentages|bar chart|line chart|line charts side by side|stacked bars|stacked bars of 100%|one figure|do not leave out at least|do not leave out counted|the first and the last|count and share|share and count|new|the exact count is withheld|give the whole range|each share is of its own programme|for a part it is unknown|thick line|mean of the last 12 months|mean of the last 4 quarters";
}
