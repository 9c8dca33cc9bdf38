using FedOrleans.Training.Pretraining;

namespace FedOrleans.Training.Tests.Pretraining;

public sealed class LearningRateScheduleTests
{
    private static readonly LearningRateSchedule Schedule = new(1e-3, 10, 110);

    [Theory]
    [InlineData(1, 1e-4)]
    [InlineData(5, 5e-4)]
    [InlineData(10, 1e-3)]
    [InlineData(60, 5.5e-4)]
    [InlineData(110, 1e-4)]
    [InlineData(200, 1e-4)]
    public void The_rate_warms_up_in_a_line_and_cools_down_in_a_cosine_to_a_tenth(int step, double rate) =>
        Schedule.At(step).ShouldBe(rate, 1e-12);

    [Fact]
    public void The_rate_between_is_that_of_the_closed_form()
    {
        for (int step = 11; step <= 110; step++)
        {
            Schedule.At(step).ShouldBe(1e-4 + (9e-4 * Math.Pow(Math.Cos(Math.PI * (step - 10) / 200), 2)), 1e-15);
            Schedule.At(step).ShouldBeLessThan(Schedule.At(step - 1));
        }
    }

    [Fact]
    public void No_warm_up_begins_below_the_peak_at_once() =>
        new LearningRateSchedule(1, 0, 2).At(1).ShouldBe(0.55, 1e-12);
}
