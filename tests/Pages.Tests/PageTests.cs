using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace FedOrleans.Pages.Tests;

/// <summary>Clicks through every page, on a laptop's screen and a phone's, while a real run is under way.</summary>
public sealed partial class PageTests(ServedCluster cluster) : IClassFixture<ServedCluster>
{
    // More rounds than the test takes: it is stopped on its page.
    private const string Scenario = """
        name: live
        seed: 3
        data: {set: pocket-news, devices: 12, train_limit: 240, test_limit: 40, partition: {dirichlet: 0.5}}
        method: pftt
        rounds: 5000
        training: {local_steps: 1, batch: 4, stack: 3, max_length: 16}
        schedule: {per_round: 6}
        channel: {radius_m: 400}
        devices: {lora_rank: [2, 4], battery_j: 50000}
        evaluation: {every: 2, devices: 4}
        """;

    [ChromiumFact]
    public async Task Every_page_of_a_live_run_works_without_a_word_on_the_console()
    {
        await using IBrowserContext context = await cluster.OpenAsync();
        Visitor visitor = await Visitor.EnterAsync(context);
        try
        {
            await SignInAsync(visitor);
            await SubmitAsync(visitor);
            await WaitAtADeviceAsync(visitor);
            await WatchAsync(visitor);
            await InspectAsync(visitor);
            await OnAPhoneAsync(context);
            await OpenDashboardAsync(visitor);
            await SteerAsync(visitor);
            await DeleteAsync(visitor);
            await SignOutAsync(visitor);
        }
        catch (Exception failure) when (failure is TimeoutException or PlaywrightException)
        {
            throw new InvalidOperationException($"at {visitor.Page.Url}: {string.Join("; ", visitor.TakeWrongs())}: {failure.Message}", failure);
        }
    }

    private static async Task SignInAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync("/submit");
        visitor.TakeWrongs().ShouldAllBe(wrong => wrong.Contains("401"), "the browser notes that it is not let in");
        await visitor.LookAsync("sign-in");
        await visitor.SignInAsync("a-token-of-somebody-else");
        await visitor.SeeTextAsync("This is not the token of the cluster.");
        visitor.TakeWrongs().ShouldAllBe(wrong => wrong.Contains("401"), "the refusal itself is noted by the browser");

        await visitor.SignInAsync(ServedCluster.Token);

        await visitor.Page.WaitForURLAsync("**/submit");
    }

    private static async Task SubmitAsync(Visitor visitor)
    {
        ILocator scenario = visitor.Page.GetByLabel("Scenario as YAML");
        await scenario.FillAsync("method: pfft");
        await visitor.PressAsync("Start the run");
        await visitor.SeeTextAsync("pfft");
        visitor.TakeWrongs().ShouldAllBe(wrong => wrong.Contains("400"), "the refusal itself is noted by the browser");
        await visitor.LookAsync("submit");

        await scenario.FillAsync(Scenario);
        await visitor.Page.GetByLabel("Name of the run").FillAsync("live");
        await visitor.PressAsync("Start the run");

        await visitor.Page.WaitForURLAsync("**/runs/live");
    }

    /// <summary>The run has just begun: the page of a device waits for its first round without asking in vain.</summary>
    private static async Task WaitAtADeviceAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync("/runs/live/devices/11/");
        await visitor.SeeTextAsync("Mean SNR");
        visitor.Page.Url.ShouldEndWith("/runs/live/devices/11");
        await visitor.SeeAsync("button:disabled:text('Next')");
        await visitor.LookAsync("device-last");
        await visitor.Page.GotoAsync("/runs/live/devices/0");
        await visitor.SeeAsync("button:disabled:text('Previous')");
        await visitor.Page.GotoAsync("/runs/live/devices/12");
        await visitor.SeeTextAsync("The run has the devices 0 to 11.");
        await visitor.LookAsync("device-beyond");

        await visitor.Page.GotoAsync("/runs/live/nothing");
        await visitor.SeeTextAsync("There is nothing at");
        visitor.TakeWrongs().ShouldAllBe(wrong => wrong.Contains("404"), "the browser notes the status of the page itself");
        await visitor.LookAsync("unknown");
        await visitor.Page.GotoAsync("/?skip=50");
        await visitor.SeeTextAsync("There are no runs so old.");
        await visitor.LookAsync("runs-older");
        await visitor.Page.GetByRole(AriaRole.Link, new() { NameRegex = Newer() }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "live", Exact = true }).ClickAsync();
    }

    private static async Task WatchAsync(Visitor visitor)
    {
        await visitor.SeeAsync(".cards strong");
        await visitor.SeeTextAsync("left");
        // The next round comes over the open connection: the page is not loaded again.
        string before = await visitor.Page.Locator(".progress p").InnerTextAsync();
        await visitor.Page.WaitForFunctionAsync(
            "before => { const round = text => text.match(/round (\\d+)/)?.[1]; return round(document.querySelector('.progress p').innerText) !== round(before); }", before);
        await visitor.SeeAsync(".chart path.line");
        await visitor.LookAsync("run");

        await visitor.OpenAsync("Runs");
        await visitor.Page.GetByRole(AriaRole.Cell, new() { Name = "live", Exact = true }).WaitForAsync();
        await visitor.LookAsync("runs");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "live", Exact = true }).ClickAsync();
        await visitor.SeeAsync(".cards");
    }

    private static async Task InspectAsync(Visitor visitor)
    {
        await visitor.OpenAsync("Scenario");
        await visitor.SeeTextAsync("train_limit: 240");
        await visitor.LookAsync("scenario");

        await visitor.OpenAsync("Cell");
        await visitor.SeeTextAsync("12 devices");
        await visitor.LookAsync("cell");
        await OpenADeviceOfTheMapAsync(visitor);
        await visitor.SeeTextAsync("Mean SNR");
        await visitor.LookAsync("device-from-map");

        await visitor.OpenAsync("Devices");
        await visitor.SeeAsync("tbody tr:nth-child(12)");
        await visitor.PressAsync("Trained");
        await visitor.Page.WaitForURLAsync("**sort=trained**");
        await visitor.Page.GetByLabel("Number begins with").FillAsync("1");
        await visitor.SeeTextAsync("3 of 12 devices");
        await visitor.LookAsync("devices");
        await visitor.Page.GetByLabel("Number begins with").FillAsync("");
        await visitor.SeeAsync("tbody tr:nth-child(12)");
        await visitor.Page.Locator("tbody tr:first-child a").ClickAsync();
        await visitor.SeeTextAsync("Norm of the private state");
        await visitor.SeeTextAsync("LoRA, rank");
        await visitor.LookAsync("device");
        await visitor.Page.GetByRole(AriaRole.Link, new() { NameRegex = Neighbour() }).First.ClickAsync();
        await visitor.SeeTextAsync("Mean SNR");
        await SeeRewardsAddUpAsync(visitor);
    }

    /// <summary>A device as of a run whose models answer requests, under a method that shares all it trains.</summary>
    private static async Task SeeRewardsAddUpAsync(Visitor visitor)
    {
        const string Path = "**/api/v1/runs/live/devices/1";
        await visitor.Page.RouteAsync(Path, async route =>
        {
            IAPIResponse real = await route.FetchAsync();
            JsonNode device = JsonNode.Parse(await real.TextAsync())!;
            device["keepsState"] = false;
            device["figures"]!["policy"] = JsonNode.Parse("""
                {"preference": 0.5, "reward": 0.388, "weightedReward": 0.5545, "startWeightedReward": 0.6425, "helpReward": 0.334, "safeReward": 0.775, "startReward": 0.087, "startHelpReward": 0.540, "startSafeReward": 0.745,
                 "kl": 4.2, "winRate": 0.75, "responseLength": 9, "startLength": 8, "finished": 0.833, "startFinished": 0.444, "repetition": 0, "startRepetition": 0}
                """);
            await route.FulfillAsync(new() { Response = real, Body = device.ToJsonString() });
        });
        await visitor.Page.GotoAsync("/runs/live/devices/1");
        await visitor.SeeTextAsync("the method shares all it trains");
        // Half a unit of the last decimal, for what is rounded to be shown.
        foreach ((string row, double own, double start) in ((string, double, double)[])[("0.5 × helpfulness + 0.5 × safety", 0.5545, 0.6425), ("Cost of answers", -0.1665, -0.5555), ("Penalised reward", 0.388, 0.087)])
        {
            string[] cells = [.. await visitor.Page.Locator("tr", new() { HasText = row }).Locator("td").AllInnerTextsAsync()];
            Figure(cells[1]).ShouldBe(own, 0.00051, row);
            Figure(cells[2]).ShouldBe(start, 0.00051, row);
        }

        (await visitor.Page.GetByText("Norm of the private state").CountAsync()).ShouldBe(0);
        await visitor.LookAsync("device-rewards");
        await visitor.Page.UnrouteAsync(Path);
    }

    private static double Figure(string text) => double.Parse(text.Replace('\u2212', '-'), CultureInfo.InvariantCulture);

    /// <summary>Points at the device that is farthest out, where no other lies beside it, and clicks.</summary>
    private static async Task OpenADeviceOfTheMapAsync(Visitor visitor)
    {
        IAPIResponse answer = await visitor.Page.APIRequest.GetAsync("/api/v1/runs/live/cell");
        using JsonDocument cell = JsonDocument.Parse(await answer.TextAsync());
        float[] x = Numbers(cell, "xm");
        float[] y = Numbers(cell, "ym");
        float far = Math.Max((float)cell.RootElement.GetProperty("radiusM").GetDouble(), x.Concat(y).Max(Math.Abs));
        int device = Enumerable.Range(0, x.Length).MaxBy(number => (x[number] * x[number]) + (y[number] * y[number]));
        LocatorBoundingBoxResult box = (await visitor.Page.Locator("canvas[role=img]").BoundingBoxAsync())!;
        float scale = Math.Min(box.Width, box.Height) / (2.08f * far);
        await visitor.Page.Mouse.MoveAsync(box.X + (box.Width / 2) + (x[device] * scale), box.Y + (box.Height / 2) - (y[device] * scale));
        await visitor.SeeAsync($"h3:text-is('Device {device}')");
        await visitor.LookAsync("cell-device");
        await visitor.Page.Mouse.DownAsync();
        await visitor.Page.Mouse.UpAsync();
        await visitor.Page.WaitForURLAsync($"**/devices/{device}");
    }

    private static float[] Numbers(JsonDocument cell, string name) =>
        [.. cell.RootElement.GetProperty(name).EnumerateArray().Select(value => value.GetSingle())];

    private static async Task OnAPhoneAsync(IBrowserContext context)
    {
        Visitor visitor = await Visitor.EnterAsync(context);
        await visitor.Page.SetViewportSizeAsync(390, 844);
        foreach ((string path, string sign) in ((string, string)[])[("", ".chart path.line"), ("/cell", ".states b"), ("/devices", "tbody tr"), ("/devices/1", ".card"), ("/scenario", "pre")])
        {
            await visitor.Page.GotoAsync($"/runs/live{path}");
            await visitor.SeeAsync(sign);
            await visitor.LookAsync($"phone{path.Replace('/', '-')}");
        }

        await visitor.Page.CloseAsync();
    }

    private static async Task OpenDashboardAsync(Visitor visitor)
    {
        await visitor.OpenAsync("Dashboard");
        await visitor.SeeAsync("#menu a");
        await visitor.LookAsync("dashboard");
        foreach ((string type, string id, string sign) in ((string, string, string)[])[
            ("FedOrleans.Grains.Coordination.CoordinatorGrain", "live", "\"Stage\": \"Running\""),
            ("FedOrleans.Grains.Cohorts.CohortGrain", "live/0/0", "\"Cohort\": 0"),
            ("FedOrleans.Grains.Devices.DeviceGrain", "live/0/1", "\"PrivateNorm\"")])
        {
            IAPIResponse state = await visitor.Page.APIRequest.GetAsync($"/dashboard/GrainState?grainId={Uri.EscapeDataString(id)}&grainType={type}");
            using JsonDocument text = JsonDocument.Parse(await state.TextAsync());
            text.RootElement.GetString()!.ShouldContain(sign);
        }
    }

    private static async Task SteerAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync("/runs/live");
        await visitor.PressAsync("Pause");
        await visitor.WaitForStageAsync("stopped");
        await visitor.LookAsync("paused");
        await visitor.PressAsync("Resume");
        await visitor.WaitForStageAsync("running");
        await visitor.PressAsync("Stop");
        await visitor.PressAsync("Keep running");
        await visitor.WaitForStageAsync("running");
        await visitor.PressAsync("Stop");
        await visitor.LookAsync("stop");
        await visitor.PressAsync("Stop the run");
        await visitor.WaitForStageAsync("stopped");

        IPage report = await visitor.Page.Context.RunAndWaitForPageAsync(
            () => visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Report" }).ClickAsync());
        await report.GetByRole(AriaRole.Heading, new() { Name = "live" }).First.WaitForAsync();
        await report.CloseAsync();
        IDownload archive = await visitor.Page.RunAndWaitForDownloadAsync(
            () => visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Results (zip)" }).ClickAsync());
        archive.SuggestedFilename.ShouldBe("live.zip");
        visitor.TakeWrongs().ShouldBeEmpty();
    }

    private static async Task DeleteAsync(Visitor visitor)
    {
        await visitor.PressAsync("Delete");
        await visitor.PressAsync("Keep it");
        await visitor.WaitForStageAsync("stopped");
        await visitor.PressAsync("Delete");
        await visitor.LookAsync("delete");
        await visitor.PressAsync("Delete the run");
        await visitor.SeeTextAsync("No run yet.");
        await visitor.LookAsync("deleted");
    }

    private static async Task SignOutAsync(Visitor visitor)
    {
        await visitor.PressAsync("Sign out");
        await visitor.Page.WaitForURLAsync("**/sign-in");
        await visitor.Page.GotoAsync("/runs/live");
        await visitor.Page.GetByLabel("Token").WaitForAsync();
    }

    [GeneratedRegex("Next|Previous")]
    private static partial Regex Neighbour();

    [GeneratedRegex("Newer")]
    private static partial Regex Newer();
}
