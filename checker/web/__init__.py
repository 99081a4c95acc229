"""The review page and its API, over HTTP: what is asked for, checked in processes of their own, answered as JSON.

It needs Starlette and uvicorn (the extra `web`), which only `app`, `guard` and `server` import.
"""
