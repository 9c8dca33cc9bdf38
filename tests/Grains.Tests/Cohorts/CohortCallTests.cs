using System.Collections.Immutable;
using FedOrleans.Grains.Blobs;
using FedOrleans.Grains.Cohorts;

namespace FedOrleans.Grains.Tests.Cohorts;

public sealed class CohortCallTests
{
    [Fact]
    public async Task An_answer_that_comes_is_the_answer()
    {
        (await Call(new Cohort { AtWork = true }).RunAsync(_ => Task.FromResult(7), CancellationToken.None)).ShouldBe(7);
    }

    [Fact]
    public async Task A_cohort_that_is_idle_although_its_answer_has_not_come_is_given_up_and_its_call_cancelled()
    {
        TaskCompletionSource<int> lost = new();
        CancellationToken given = default;

        await Should.ThrowAsync<TimeoutException>(() => Call(new Cohort()).RunAsync(
            token =>
            {
                given = token;
                return lost.Task;
            },
            CancellationToken.None));

        given.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_cohort_at_work_is_waited_for_however_often_it_must_be_asked()
    {
        TaskCompletionSource<int> slow = new();
        Cohort cohort = new() { AtWork = true };
        cohort.Asked = count =>
        {
            if (count == 20)
            {
                slow.SetResult(7);
            }
        };

        (await Call(cohort).RunAsync(_ => slow.Task, CancellationToken.None)).ShouldBe(7);
    }

    [Fact]
    public async Task An_answer_that_comes_while_the_last_question_is_asked_is_the_answer()
    {
        TaskCompletionSource<int> late = new();
        Cohort cohort = new();
        cohort.Asked = count =>
        {
            if (count == 2)
            {
                late.SetResult(7);
            }
        };

        (await Call(cohort).RunAsync(_ => late.Task, CancellationToken.None)).ShouldBe(7);
    }

    [Fact]
    public async Task A_failure_of_the_call_is_its_failure()
    {
        await Should.ThrowAsync<ArithmeticException>(
            () => Call(new Cohort { AtWork = true }).RunAsync<int>(_ => throw new ArithmeticException("no root"), CancellationToken.None));
    }

    private static CohortCall Call(ICohortGrain cohort) => new(cohort, TimeSpan.FromMilliseconds(1), TimeProvider.System);

    private sealed class Cohort : ICohortGrain
    {
        private int _asked;

        public bool AtWork { get; init; }

        public Action<int> Asked { get; set; } = _ => { };

        public Task<CohortView> GetState()
        {
            Asked(++_asked);
            return Task.FromResult(new CohortView("run", 0, 0, 1, 0, 0, AtWork));
        }

        public Task<CohortReport> TrainAsync(RoundOrder order, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<Blob> GetPartialSumAsync(int round, int offset, int count) => throw new NotSupportedException();

        public Task<ImmutableArray<MemberScore>> EvaluateAsync(EvaluationOrder order, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<double?> EvaluateSharedAsync(Blob state, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
