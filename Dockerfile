# For docker-compose.yml, and like it never built so far.
FROM python:3.13-slim
WORKDIR /opt/kith
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY graph graph
COPY ingest ingest
COPY api api
COPY viz viz
COPY cypher cypher
RUN pip install --no-cache-dir --no-deps --no-build-isolation . \
 && useradd --create-home --uid 1000 kith && install -d -o kith /data
USER kith
WORKDIR /data
ENTRYPOINT ["kith"]
CMD ["serve"]
