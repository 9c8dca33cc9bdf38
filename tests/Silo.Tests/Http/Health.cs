namespace FedOrleans.Silo.Tests.Http;

/// <summary>What a silo says of itself.</summary>
internal static class Health
{
    private const int MostQuestions = 600;

    /// <summary>The storage gets half a second to answer a question, which is too short now and then where the machine is busy.</summary>
    public static async Task ShouldBeReadyAsync(HttpClient caller)
    {
        string answer = await caller.GetStringAsync("/health/ready");
        for (int question = 1; question < MostQuestions && answer == "ready; storage: away"; question++)
        {
            answer = await caller.GetStringAsync("/health/ready");
        }

        answer.ShouldBe("ready");
    }
}
