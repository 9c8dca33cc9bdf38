using FedOrleans.Silo.Reports.Live;

namespace FedOrleans.Silo.Tests.Reports.Live;

public sealed class LiveProgressTests
{
    private const string ShowCursor = "\u001b[?25h";
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Redirected_output_gets_one_plain_line_for_every_completed_round()
    {
        using TestOutput output = new(isTerminal: false);

        await new LiveProgress(output.Console, _time).ShowAsync(Play(
            At(1, 0), At(1, 0), At(1, 1), At(1, 1), At(1, 2), At(2, 0), At(2, 1)));

        output.Text.ShouldBe(
            """
            pftt (1/2)  seed 7  round  1/10  personal 71.5 %  global –  uplink 2.12 MB  lost 1/10  virtual 1.30 s  elapsed 0:30  left 9:30
            pftt (1/2)  seed 7  round  2/10  personal 71.5 %  global –  uplink 4.24 MB  lost 2/20  virtual 2.60 s  elapsed 0:50  left 7:30
            fedlora (2/2)  seed 7  round  1/10  personal 71.5 %  global –  uplink 2.12 MB  lost 1/10  virtual 1.30 s  elapsed 1:10  left 0:57

            """, StringCompareShould.IgnoreLineEndings);
        output.Text.ShouldNotContain("\u001b");
    }

    [Fact]
    public async Task Models_that_answer_are_judged_by_their_reward_even_before_it_is_known()
    {
        using TestOutput output = new(isTerminal: false);
        ProgressSnapshot first = At(1, 1) with { HasAnswers = true, PersonalAccuracy = null };

        await new LiveProgress(output.Console, _time).ShowAsync(Play(first, first with { CompletedRounds = 2, PersonalReward = -0.25 }));

        output.Text.ShouldContain("round  1/10  reward –  uplink");
        output.Text.ShouldContain("round  2/10  reward \u22120.250  uplink");
    }

    [Fact]
    public async Task Quiet_shows_nothing_and_still_takes_every_snapshot()
    {
        using TestOutput output = new(isTerminal: true);
        int taken = 0;

        async IAsyncEnumerable<ProgressSnapshot> Counted()
        {
            await foreach (ProgressSnapshot snapshot in Play(At(1, 1), At(1, 2)))
            {
                taken++;
                yield return snapshot;
            }
        }

        await new LiveProgress(output.Console, _time, isQuiet: true).ShowAsync(Counted());

        output.Text.ShouldBeEmpty();
        taken.ShouldBe(2);
    }

    [Fact]
    public async Task A_terminal_shows_the_trials_the_bar_and_the_phase_and_gets_its_cursor_back()
    {
        using TestOutput output = new(isTerminal: true);

        await new LiveProgress(output.Console, _time).ShowAsync(Play(At(1, 5), At(2, 5)));

        output.Text.ShouldContain("fedlora (2/2)");
        output.Text.ShouldContain("75 %");
        output.Text.ShouldContain("round 6 of 10, training: 3 devices done, 7 in flight");
        output.Text.ShouldEndWith(ShowCursor);
    }

    [Fact]
    public async Task Cancelling_ends_the_display_quietly_with_the_cursor_visible()
    {
        using TestOutput output = new(isTerminal: true);
        using CancellationTokenSource cancellation = new();

        async IAsyncEnumerable<ProgressSnapshot> Cancelled()
        {
            yield return At(1, 1);
            await cancellation.CancelAsync();
            await Task.FromCanceled(cancellation.Token);
        }

        await new LiveProgress(output.Console, _time).ShowAsync(Cancelled(), cancellation.Token);

        output.Text.ShouldEndWith(ShowCursor);
    }

    [Fact]
    public async Task A_failure_of_the_source_is_not_swallowed()
    {
        using TestOutput output = new(isTerminal: true);

        static async IAsyncEnumerable<ProgressSnapshot> Failing()
        {
            yield return At(1, 1);
            await Task.FromException(new InvalidOperationException("the coordinator is gone"));
        }

        InvalidOperationException failure = await Should.ThrowAsync<InvalidOperationException>(
            () => new LiveProgress(output.Console, _time).ShowAsync(Failing()));

        failure.Message.ShouldBe("the coordinator is gone");
        output.Text.ShouldEndWith(ShowCursor);
    }

    [Fact]
    public void Rounds_completed_before_a_resume_do_not_shorten_the_estimate()
    {
        RemainingTime remaining = new(_time);

        remaining.Estimate(At(1, 5)).ShouldBeNull();
        _time.Advance(60);
        remaining.Estimate(At(1, 6)).ShouldBe(TimeSpan.FromSeconds(60 * 14));
    }

    [Fact]
    public async Task A_poll_asks_once_more_after_the_run_has_ended()
    {
        List<int> seen = [];
        Queue<ProgressSnapshot?> answers = new([null, At(1, 9), At(1, 10)]);
        TaskCompletionSource run = new();

        ValueTask<ProgressSnapshot?> Ask()
        {
            ProgressSnapshot? answer = answers.Dequeue();
            if (answers.Count == 1)
            {
                run.SetResult();
            }

            return ValueTask.FromResult(answer);
        }

        await foreach (ProgressSnapshot snapshot in ProgressPoll.Every(Ask, run.Task, TimeSpan.Zero, TimeProvider.System))
        {
            seen.Add(snapshot.CompletedRounds);
        }

        seen.ShouldBe([9, 10]);
    }

    /// <summary>Ten seconds pass before each snapshot.</summary>
    private async IAsyncEnumerable<ProgressSnapshot> Play(params ProgressSnapshot[] snapshots)
    {
        foreach (ProgressSnapshot snapshot in snapshots)
        {
            _time.Advance(10);
            await Task.Yield();
            yield return snapshot;
        }
    }

    private static ProgressSnapshot At(int trial, int completed) => new()
    {
        Method = trial == 1 ? "pftt" : "fedlora",
        MethodNumber = trial,
        Methods = 2,
        Seed = 7,
        Trial = trial,
        Trials = 2,
        CompletedRounds = completed,
        Rounds = 10,
        Phase = "training",
        DevicesInFlight = 7,
        DevicesDone = 3,
        PersonalAccuracy = 0.715,
        Delivered = completed * 9,
        Lost = completed,
        UplinkBytes = completed * 2_120_000,
        VirtualTimeSeconds = completed * 1.3,
    };
}
