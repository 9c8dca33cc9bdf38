using System.Text.RegularExpressions;
using System.Xml.Linq;
using FedOrleans.Silo.Reports;
using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Reports.Pages;
using FedOrleans.Silo.Reports.Summaries;
using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Tests.Reports.Pages;

public sealed partial class HtmlReportTests
{
    private static readonly string[] _ten =
        ["pftt", "fedlora", "fedadapter", "fedavg-full", "local-only", "fedprox", "ditto", "scaffold", "fedsa-lora", "hetlora"];

    public static TheoryData<string> Shapes => ["one method", "seeds", "ten methods", "gaps", "rewards", "one reward", "no places", "no devices", "no evaluation", "one round", "perfect", "empty batteries"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_picture_is_valid_xml_without_a_number_that_is_not_one(string shape)
    {
        string html = Render(Shape(shape));

        XElement[] pictures = [.. Picture().Matches(html).Select(match => XElement.Parse(match.Value))];
        pictures.Count(picture => picture.Attribute("role")?.Value == "img").ShouldBeGreaterThan(1);
        foreach (XAttribute attribute in pictures.SelectMany(picture => picture.DescendantsAndSelf().Attributes()))
        {
            attribute.Value.ShouldNotMatch("NaN|Infinity|∞");
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_mark_lies_inside_its_picture(string shape)
    {
        foreach (XElement picture in Picture().Matches(Render(Shape(shape))).Select(match => XElement.Parse(match.Value)))
        {
            double[] box = [.. picture.Attribute("viewBox")!.Value.Split(' ').Select(Number)];
            foreach (XElement element in picture.Descendants())
            {
                foreach ((string name, double most) in new[] { ("x", box[2]), ("cx", box[2]), ("x2", box[2]), ("y", box[3]), ("cy", box[3]), ("y2", box[3]) })
                {
                    if (element.Attribute(name) is { } place)
                    {
                        Number(place.Value).ShouldBeInRange(0, most, element.ToString());
                    }
                }
            }
        }
    }

    [Fact]
    public void Answers_are_shown_by_preference_and_never_as_markup()
    {
        string html = Render(new SyntheticRun { Rewards = true });

        html.ShouldContain("What do the models say?");
        html.ShouldContain("What each device prefers, and gets with pftt");
        html.ShouldContain("Devices that ask for safety");
        html.ShouldContain("Devices that ask for helpfulness");
        html.ShouldContain("It is &lt;b&gt;1&lt;/b&gt;.");
        html.ShouldNotContain("<b>1</b>");
        Render(new SyntheticRun()).ShouldNotContain("What do the models say?");
    }

    [Fact]
    public void All_methods_answer_the_same_requests_side_by_side()
    {
        string html = Render(new SyntheticRun { Rewards = true, Methods = ["pfit", "sfl", "shepherd"] });
        string table = Regex.Match(html, "<table class=\"comparison samples\">.*?</table>", RegexOptions.Singleline).Value;

        Regex.Matches(table, "<th scope=\"col\">(?:<svg.*?</svg>)?(.*?)</th>", RegexOptions.Singleline).Select(match => match.Groups[1].Value)
            .ShouldBe(["Request", "Before", "pfit", "sfl", "shepherd"]);
        string row = Regex.Match(table, "<tr><td>.*?</tr>", RegexOptions.Singleline).Value;
        Regex.Count(row, "<td>").ShouldBe(5);
        Regex.Count(row, "It is &lt;b&gt;1&lt;/b&gt;.").ShouldBe(3);
        row.ShouldContain("device 0, weight 0.00");
        row.ShouldContain("reward −0.50");
    }

    [Fact]
    public void Losses_of_different_kinds_have_charts_of_their_own_and_none_calls_a_low_ppo_loss_better()
    {
        string html = Render(new SyntheticRun { Rewards = true, Methods = ["pfit", "sfl", "shepherd"] });

        Lines(html, "PPO loss over the rounds").ShouldBe(2);
        Lines(html, "Next-token loss over the rounds").ShouldBe(1);
        html.ShouldNotContain("Training loss over the rounds");
        Figure(html, "Next-token loss over the rounds").ShouldNotContain("pfit");
        Figure(html, "PPO loss over the rounds").ShouldNotContain("Lower is better");
        Render(new SyntheticRun()).ShouldContain("Training loss over the rounds");

        static int Lines(string page, string title) => Regex.Count(Figure(page, title), "<path [^>]*class=\"line\"");
    }

    [Fact]
    public void The_page_loads_nothing_from_outside_and_runs_no_script()
    {
        string html = Render(new SyntheticRun());

        html.ShouldNotContain("src=");
        html.ShouldNotContain("href=");
        html.ShouldNotContain("url(");
        html.ShouldNotContain("@import");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<link");
    }

    [Fact]
    public void Every_method_has_a_row_and_its_figures_stand_in_it()
    {
        SyntheticRun run = new() { Methods = _ten };
        RunSummary summary = Summarise(run.Results());
        XElement table = XElement.Parse(Table().Match(Render(run)).Value);

        XElement[] rows = [.. table.Descendants("tbody").Single().Elements("tr")];
        rows.Select(row => row.Element("th")!.Value).ShouldBe(_ten);
        for (int i = 0; i < rows.Length; i++)
        {
            string accuracy = (100 * summary.Methods[i].Final.PersonalAccuracy!.Mean).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
            rows[i].Elements("td").First().Value.ShouldBe(accuracy);
        }
    }

    [Fact]
    public void Personalised_and_global_accuracy_are_named_apart_in_table_and_figures()
    {
        string html = Render(new SyntheticRun());

        XElement.Parse(Table().Match(html).Value).Descendants("thead").Single().Value.ShouldContain("Personalised accuracy %Global accuracy %p10 device %Worst device %");
        html.ShouldContain("<h3>Personalised accuracy over the rounds</h3>");
        html.ShouldContain("<h3>Global accuracy over the rounds</h3>");
    }

    [Fact]
    public void Only_the_best_of_a_column_is_marked()
    {
        XElement table = XElement.Parse(Table().Match(Render(new SyntheticRun())).Value);
        XElement[] rows = [.. table.Descendants("tbody").Single().Elements("tr")];

        rows.Select(row => row.Elements("td").First().Element("strong") is not null).ShouldBe([true, false, false]);
    }

    [Fact]
    public void Empty_batteries_are_counted_drawn_and_crossed_on_the_map_and_full_ones_are_not_spoken_of()
    {
        RunResults results = new SyntheticRun { BatteryJoules = 10 }.Results();
        int dead = results.Devices.Count(device => device is { Method: "pftt", BatteryJoules: 0 });
        string html = Render(results);

        dead.ShouldBeInRange(1, 39);
        html.ShouldContain($"{dead} of 40 devices have left the run");
        html.ShouldContain("Devices with an empty battery");
        html.ShouldContain("Dead devices");
        Regex.Count(html, "class=\"dead\"").ShouldBe(2 * dead);
        Render(new SyntheticRun { BatteryJoules = 1e6 }).ShouldNotContain("Dead devices");
    }

    [Fact]
    public void Rewards_take_the_place_of_accuracy()
    {
        string html = Render(Shape("rewards"));

        html.ShouldContain("<h3>Penalised reward over the rounds</h3>");
        html.ShouldContain("<h3>Weighted reward over the rounds</h3>");
        html.ShouldContain("<h3>Safety reward over the rounds</h3>");
        html.ShouldNotContain("<h3>Personalised accuracy over the rounds</h3>");
    }

    [Fact]
    public void Curves_of_rewards_begin_with_the_start_model_which_has_cost_nothing()
    {
        string html = Render(new SyntheticRun { Rewards = true, EvaluateEvery = 10, Methods = ["pftt", "fedlora"] });

        html.ShouldContain("Round 0 is the start model.");
        // Two rewards over rounds and bytes, one over time and energy, helpfulness and safety, for each of two methods.
        Regex.Count(html, "before the first round: 0.250").ShouldBe(8 * 2);
        Regex.Count(html, "before the first round: 0.000").ShouldBe(2 * 2, "the gain of each reward; divergence is not measured before the first round");
        Render(new SyntheticRun()).ShouldNotContain("before the first round");
    }

    [Fact]
    public void The_gain_is_drawn_before_and_after_the_penalty_and_the_penalty_is_named()
    {
        SyntheticRun run = new() { Rewards = true, EvaluateEvery = 10, Methods = ["pfit", "sfl"] };
        string html = Render(run.Results() with { Scenario = run.Scenario + "preferences: {missing_end_penalty: 0.75}\n" });

        string gain = Figure(html, "Gain over the start model, before and after the penalty");
        (Regex.Count(gain, "class=\"line\""), Regex.Count(gain, "class=\"line dashed\"")).ShouldBe((4, 2), "the legend has two lines too");
        gain.ShouldContain("missing_end_penalty (here 0.75)");
        gain.ShouldContain("62.5 % before");
        Figure(html, "Penalised reward over the rounds").ShouldContain("missing_end_penalty (here 0.75)");
        html.ShouldContain("<dt>Penalised reward</dt>");
        html.ShouldContain("<dt>Weighted reward</dt>");
        Render(new SyntheticRun()).ShouldNotContain("missing_end_penalty");
    }

    [Fact]
    public void Rounds_that_do_not_record_the_weighted_reward_end_with_that_of_the_devices()
    {
        RunResults results = new SyntheticRun { Rewards = true, EvaluateEvery = 10, Methods = ["pfit"] }.Results();
        RunResults earlier = results with { Rounds = [.. results.Rounds.Select(round => round with { WeightedReward = null })] };

        Summarise(earlier).Methods[0].Final.WeightedReward!.Mean.ShouldBe(results.Devices.Average(device => device.WeightedReward!.Value), 1e-12);
        Regex.Count(Figure(Render(earlier), "Weighted reward over the rounds"), "class=\"mark\"").ShouldBe(3, "start, end and the legend");
    }

    [Theory]
    [InlineData("0", "Each token is the likeliest one")]
    [InlineData("0.7", "Tokens are drawn at temperature 0.7")]
    public void The_temperature_of_the_samples_is_said_above_them(string temperature, string said)
    {
        SyntheticRun run = new() { Rewards = true };

        Render(run.Results() with { Scenario = run.Scenario + $"generation: {{evaluation_temperature: {temperature}}}\n" }).ShouldContain(said);
    }

    [Fact]
    public void Captions_on_preferences_say_what_the_run_shows()
    {
        string html = Render(new SyntheticRun { Rewards = true, Methods = ["pfit", "sfl"] });

        html.ShouldNotContain("can only serve the middle");
        Figure(html, "What each device prefers, and gets with pfit").ShouldContain("In this run, over the start model, the answers of the 13 devices that ask for helpfulness changed by +");
        Figure(html, "Gain of the weighted reward by preference").ShouldContain("Devices that ask for safety gain: ");
    }

    [Fact]
    public void What_was_measured_once_is_said_to_be() =>
        Render(new SyntheticRun { Rounds = 20, EvaluateEvery = 20 }).ShouldContain("It was measured once, after round 20.");

    [Fact]
    public void Names_are_text_and_never_markup()
    {
        RunResults results = new SyntheticRun { Methods = ["<b>&\"x", "fedlora"] }.Results() with { Scenario = "name: '<i>run</i>'" };

        string html = Render(results);

        html.ShouldNotContain("<b>&\"x");
        html.ShouldNotContain("<i>run");
        html.ShouldContain("<h1>&lt;i&gt;run&lt;/i&gt;</h1>");
    }

    [Fact]
    public void Ten_thousand_devices_stay_below_five_megabytes() =>
        Render(new SyntheticRun { Devices = 10_000, Rounds = 200, PerRound = 300 }).Length.ShouldBeLessThan(5_000_000);

    [Fact]
    public void Two_runs_make_one_page_with_both_scenarios_and_leave_the_directories_alone()
    {
        using TemporaryDirectory folder = new();
        ResultDirectory near = new SyntheticRun { Name = "near" }.Write(folder.File("1"));
        ResultDirectory far = new SyntheticRun { Name = "far" }.Write(folder.File("2"));

        RunSummary summary = ReportWriter.Compare([near, far], folder.File("both.html"));

        summary.Methods.Select(method => method.Label).ShouldBe(["near/pftt", "near/fedlora", "near/fedavg-full", "far/pftt", "far/fedlora", "far/fedavg-full"]);
        string html = File.ReadAllText(folder.File("both.html"));
        html.ShouldContain("The complete scenario of near");
        html.ShouldContain("The complete scenario of far");
        File.Exists(near.SummaryPath).ShouldBeFalse();
        File.Exists(near.ReportPath).ShouldBeFalse();
    }

    private static RunResults Shape(string shape)
    {
        RunResults three = new SyntheticRun().Results();
        return shape switch
        {
            "one method" => new SyntheticRun { Methods = ["pftt"] }.Results(),
            "seeds" => new SyntheticRun { Seeds = [1, 2, 3] }.Results(),
            "ten methods" => new SyntheticRun { Methods = _ten }.Results(),
            "gaps" => new SyntheticRun { EvaluateEvery = 7 }.Results(),
            "rewards" => new SyntheticRun { Rewards = true, EvaluateEvery = 5 }.Results(),
            "one reward" => new SyntheticRun { Rewards = true, Rounds = 1, Methods = ["pfit", "local-only"] }.Results(),
            "no places" => new SyntheticRun { Coordinates = false }.Results(),
            "no devices" => three with { Devices = [] },
            "no evaluation" => three with { Rounds = [.. three.Rounds.Select(r => r with { PersonalAccuracy = null, GlobalAccuracy = null })] },
            "perfect" => three with
            {
                Rounds = [.. three.Rounds.Select(r => r with { PersonalAccuracy = 1, GlobalAccuracy = 1, Lost = 0, Delivered = r.Scheduled })],
                Devices = [.. three.Devices.Select(d => d with { PersonalAccuracy = 1, MeanSnrDb = 20, Lost = 0, DistanceMetres = 100, XMetres = null })],
            },
            "empty batteries" => new SyntheticRun { BatteryJoules = 10 }.Results(),
            "one round" => new SyntheticRun { Rounds = 1 }.Results(),
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
        };
    }

    private static string Figure(string page, string title) =>
        Regex.Match(page, $"<figure[^>]*><h3>{title}</h3>.*?</figure>", RegexOptions.Singleline).Value;

    private static string Render(SyntheticRun run) => Render(run.Results());

    private static string Render(RunResults results)
    {
        Comparison comparison = Comparison.Of([results]);
        return HtmlReport.Of(comparison, RunSummary.Of(comparison, null, null));
    }

    private static RunSummary Summarise(RunResults results) => RunSummary.Of(Comparison.Of([results]), null, null);

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Picture();

    [GeneratedRegex("<table.*?</table>", RegexOptions.Singleline)]
    private static partial Regex Table();
}
