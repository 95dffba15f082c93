package depeche.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/** Lucene's Spanish analyzer, which the full distribution also gives as {@code spanish}. */
@NamedComponent("spanish")
public final class Spanish implements AnalyzerFactory {
    @Override
    public Analyzer create() {
        return new SpanishAnalyzer();
    }
}
